'use client';

import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { errorFacts } from '@/components/data/send';
import { ProblemList } from '@/components/start/problem-list';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { Link } from '@/components/ui/router';
import { SkeletonRows } from '@/components/ui/skeleton';
import { TabPanel, Tabs } from '@/components/ui/tabs';
import type { Problem } from '@/model/model';
import { DesignActions } from './design-actions';
import { DesignProof } from './design-proof';
import type { ModelEditor } from './editor';
import { EditorBar } from './editor-bar';
import type { SaveStatus } from './save/model-session';
import { type UsedEditor, useEditor } from './use-editor';
import { usePartPlace } from './use-part-place';
import { VIEWS } from './views';
import { WorkspaceView } from './workspace-views';

/** A design that is open: its tabs, and what each shows. */
export function Workspace({ id }: { id: string }) {
  const used = useEditor(id);
  const { place } = used;
  if (place.phase === 'opening') return <SkeletonRows rows={10} label="Opening the model" />;
  if (place.phase === 'failed') {
    return <NotOpened error={place.error} problems={place.problems} onRetry={used.retry} />;
  }
  return (
    <DesignProof>
      <Opened used={used} editor={place.editor} status={place.status} />
    </DesignProof>
  );
}

interface OpenedProps {
  used: UsedEditor;
  editor: ModelEditor;
  status: SaveStatus;
}

const VIEW = parseAsStringLiteral(VIEWS.map(({ value }) => value)).withDefault('design');

function Opened({ used, editor, status }: OpenedProps) {
  const [view, setView] = useQueryState('view', VIEW);
  const [place, go] = usePartPlace();
  return (
    <>
      <DesignActions
        editor={editor}
        view={view}
        place={place}
        onGo={go}
        onView={(next) => void setView(next, { history: 'push' })}
      />
      <Tabs
        label="Views of the design"
        value={view}
        onValueChange={(next) => void setView(next, { history: 'push' })}
        tabs={VIEWS}
        actions={<EditorBar editor={editor} status={status} used={used} />}
        className="min-h-0 flex-1"
      >
        <TabPanel key={view} value={view} className="flex min-h-0 flex-col overflow-auto">
          <WorkspaceView
            view={view}
            editor={editor}
            place={place}
            onGo={go}
            onView={(next) => void setView(next, { history: 'push' })}
          />
        </TabPanel>
      </Tabs>
    </>
  );
}

function NotOpened(props: { error: unknown; problems: readonly Problem[]; onRetry: () => void }) {
  const { error, problems, onRetry } = props;
  const facts =
    error === undefined ? { message: 'What its file says is not a model.' } : errorFacts(error);
  return (
    <ErrorState
      title={<h1>Could not open the model</h1>}
      {...facts}
      actions={
        <>
          <Button onClick={onRetry}>Try again</Button>
          <Button asChild>
            <Link href="/model">All models</Link>
          </Button>
          {problems.length > 0 && <ProblemList problems={problems} className="w-full" />}
        </>
      }
    />
  );
}
