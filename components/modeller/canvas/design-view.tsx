'use client';

import '@xyflow/react/dist/base.css';
import { ReactFlowProvider } from '@xyflow/react';
import { PanelRight, Shapes } from 'lucide-react';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Sheet } from '@/components/ui/sheet';
import { Split, SplitHandle, SplitPanel } from '@/components/ui/split';
import { useIsNarrow } from '@/components/ui/use-is-narrow';
import { PartForm } from '../forms/part-form';
import { addTable } from '../new-parts';
import { findPart, placeOfPart } from '../place';
import type { ViewProps } from '../views';
import { DesignCanvas } from './design-canvas';

const INSPECTOR_PX = 360;

/** The design as a diagram, with the inspector of what is selected at its right. */
export function DesignView(props: ViewProps) {
  const { editor, onGo } = props;
  const place = placeOfPart(findPart(editor.model, props.place));
  // Another form is made in parts, so that going to it is not one long task.
  const formPlace = placeOfPart(findPart(editor.model, useDeferredValue(props.place)));
  const isNarrow = useIsNarrow();
  const canvas = (
    <ReactFlowProvider>
      <DesignCanvas editor={editor} place={place} onGo={onGo} />
      {editor.model.tables.length === 0 && <NothingYet {...props} />}
    </ReactFlowProvider>
  );
  const form = <PartForm editor={editor} place={formPlace} onGo={onGo} />;
  if (isNarrow) {
    return (
      <div className="relative flex min-h-0 flex-1">
        {canvas}
        <NarrowInspector>{form}</NarrowInspector>
      </div>
    );
  }
  return (
    <Split id="design" className="min-h-0 flex-1">
      <SplitPanel id="canvas" minSize={320} className="relative flex min-h-0">
        {canvas}
      </SplitPanel>
      <SplitHandle label="Width of the inspector" />
      <SplitPanel
        id="inspector"
        defaultSize={INSPECTOR_PX}
        minSize={300}
        maxSize="60%"
        groupResizeBehavior="preserve-pixel-size"
      >
        <section
          aria-label="Inspector"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard
          tabIndex={0}
          className="h-full overflow-y-auto bg-panel focus-visible:-outline-offset-2"
        >
          {form}
        </section>
      </SplitPanel>
    </Split>
  );
}

function NarrowInspector({ children }: { children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        icon={<PanelRight />}
        onClick={() => setOpen(true)}
        className="absolute top-3 right-3 z-10"
      >
        Inspector
      </Button>
      <Sheet open={isOpen} onOpenChange={setOpen} title="Inspector" width="sm">
        <div className="-m-4">{children}</div>
      </Sheet>
    </>
  );
}

function NothingYet({ editor, onGo, onView }: ViewProps) {
  const add = () => {
    const { edit, place } = addTable(editor.model);
    if (editor.edit(edit)) onGo(place);
  };
  return (
    <div className="pointer-events-none absolute inset-0 grid place-items-center">
      <EmptyState
        icon={<Shapes />}
        title="An empty canvas"
        description="Add a table, or let the guide lead from what the application asks to the keys that answer it."
        className="pointer-events-auto"
        actions={
          <>
            <Button variant="primary" onClick={add}>
              Add table
            </Button>
            <Button onClick={() => onView('guide')}>Open the guide</Button>
          </>
        }
      />
    </div>
  );
}
