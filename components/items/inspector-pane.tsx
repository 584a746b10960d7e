'use client';

import { type ReactNode, useState } from 'react';
import { errorFacts } from '@/components/data/send';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Sheet } from '@/components/ui/sheet';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Split, SplitHandle, SplitPanel } from '@/components/ui/split';
import { useIsNarrow } from '@/components/ui/use-is-narrow';
import type { DraftRules } from './draft-item';
import { stashId } from './draft-stash';
import { Inspector } from './inspector';
import { keyText } from './item-key';
import type { useOpenedItem } from './use-opened-item';

interface InspectorPaneProps {
  readonly connection: string;
  readonly tableName: string;
  readonly rules: DraftRules;
  readonly readOnly: boolean;
  readonly opened: ReturnType<typeof useOpenedItem>;
  /** The list beside it. */
  readonly children: ReactNode;
}

/** The list with the inspector at its right; on a narrow screen the inspector slides over it. */
export function InspectorPane(props: InspectorPaneProps) {
  const { opened, children } = props;
  const narrow = useIsNarrow();
  const [width] = useState(rememberedWidth);
  const isOpen = opened.shown !== undefined;
  if (narrow) {
    return (
      <>
        {children}
        <Sheet
          open={isOpen}
          onOpenChange={(open) => open || opened.open(undefined)}
          title="Item"
          width="md"
        >
          <div className="-m-4 h-[calc(100dvh-48px)]">
            <InspectorBody {...props} narrow />
          </div>
        </Sheet>
      </>
    );
  }
  return (
    <Split id="items" className="flex-1">
      <SplitPanel id="list" minSize={320} className="flex min-h-0 flex-col">
        {children}
      </SplitPanel>
      {isOpen && (
        <>
          <SplitHandle label="Width of the inspector" />
          <SplitPanel
            id="inspector"
            defaultSize={width}
            onResize={({ inPixels }) => rememberWidth(inPixels)}
            minSize={280}
            maxSize="70%"
            groupResizeBehavior="preserve-pixel-size"
          >
            <InspectorBody {...props} />
          </SplitPanel>
        </>
      )}
    </Split>
  );
}

function InspectorBody(props: InspectorPaneProps & { narrow?: boolean }) {
  const { connection, tableName, rules, readOnly, opened } = props;
  const { shown, source } = opened;
  const close = () => opened.open(undefined);
  if (shown === undefined) return null;
  if (shown.kind === 'item' && source === undefined) {
    if (opened.loading) return <SkeletonRows rows={8} label="Reading the item" />;
    const closing = <Button onClick={close}>Close</Button>;
    return opened.error ? (
      <ErrorState
        title="Could not read the item"
        className="m-2 w-auto"
        {...errorFacts(opened.error)}
        actions={closing}
      />
    ) : (
      <EmptyState
        title="There is no such item"
        description={<span className="font-mono">{shown.key}</span>}
        actions={closing}
      />
    );
  }
  const id = shown.kind === 'item' ? shown.key : `new ${shown.number}`;
  return (
    <Inspector
      key={id}
      connection={connection}
      tableName={tableName}
      rules={rules}
      readOnly={readOnly}
      stashId={stashId(connection, tableName, shown.kind === 'item' ? shown.key : undefined)}
      base={shown.kind === 'item' ? source : undefined}
      seed={shown.kind === 'new' ? shown.seed : {}}
      onSaved={(item) => {
        if (shown.kind === 'item' && keyText(item, rules.keys) === shown.key) return;
        // Said here and not a render later, or leaving the saved edit would ask.
        opened.onDirty(false);
        opened.open(item);
      }}
      onDeleted={opened.drop}
      onClose={props.narrow ? undefined : close}
      onDuplicate={opened.create}
      onDirty={opened.onDirty}
    />
  );
}

const WIDTH = 'sortkey:inspector-width';
const PLAIN_WIDTH = 360;

function rememberWidth(pixels: number): void {
  localStorage.setItem(WIDTH, String(Math.round(pixels)));
}

/** The inspector is never part of the server's page, so the browser's memory may be asked. */
function rememberedWidth(): number {
  const text = typeof localStorage === 'undefined' ? null : localStorage.getItem(WIDTH);
  const pixels = Number.parseInt(text ?? '', 10);
  return pixels >= 280 ? pixels : PLAIN_WIDTH;
}
