'use client';

import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from './button';
import { cn } from './cn';
import type { CodeProblem } from './code-problem';
import { useFieldControl } from './field';
import { Kbd } from './kbd';
import type { editor as MonacoEditor } from './monaco';
import { Skeleton } from './skeleton';
import { useIsMac } from './use-shortcut';

export interface CodeEditorProps {
  /** Names the editor for screen readers. */
  label: string;
  value: string;
  onValueChange?: (value: string) => void;
  language?: 'json' | 'sql' | 'plaintext';
  readOnly?: boolean;
  /** What the language finds wrong, after each pause in typing. */
  onProblems?: (problems: readonly CodeProblem[]) => void;
  autoFocus?: boolean;
  /** Gives it its height; it fills what it is given. */
  className?: string;
}

type Loading =
  | { readonly state: 'loading' | 'ready' }
  | { readonly state: 'failed'; readonly message: string };

/**
 * An editor for JSON and statements. Loaded when first shown; until then a skeleton in its place.
 */
export function CodeEditor(props: CodeEditorProps) {
  const { label, readOnly, className } = props;
  const place = useRef<HTMLDivElement>(null);
  const [attempt, setAttempt] = useState(0);
  const [problems, setProblems] = useState<readonly CodeProblem[]>([]);
  const loading = useMonaco(place, props, attempt, (found) => {
    setProblems(found);
    props.onProblems?.(found);
  });
  const invalid = useFieldControl({})['aria-invalid'] !== undefined;
  return (
    <section
      aria-label={label}
      className={cn(
        'group relative flex h-60 min-h-0 min-w-0 flex-col overflow-hidden rounded-control border border-line-strong bg-panel focus-within:border-focus',
        invalid && 'border-danger',
        className,
      )}
    >
      <div ref={place} className="min-h-0 flex-1" />
      {loading.state === 'loading' && <EditorSkeleton />}
      {loading.state === 'failed' && (
        <div role="alert" className="absolute inset-0 grid place-content-center gap-2 text-center">
          <p>The editor could not be loaded</p>
          <p className="wrap-anywhere line-clamp-2 text-12 text-muted">{loading.message}</p>
          <Button className="justify-self-center" onClick={() => setAttempt(attempt + 1)}>
            Load again
          </Button>
        </div>
      )}
      <EditorFooter problems={problems} readOnly={readOnly ?? false} />
    </section>
  );
}

function EditorFooter(props: { problems: readonly CodeProblem[]; readOnly: boolean }) {
  const isMac = useIsMac();
  const first = props.problems.find((problem) => problem.severity === 'error') ?? props.problems[0];
  return (
    <footer className="flex h-6 shrink-0 items-center gap-2 border-line border-t bg-sunken px-2 text-11 text-muted">
      <span role="status" className="min-w-0 flex-1 truncate">
        {first !== undefined && (
          <span className={first.severity === 'error' ? 'text-danger-text' : 'text-warning-text'}>
            {`Line ${first.line}, column ${first.column}: ${first.message}`}
          </span>
        )}
        {first === undefined && props.readOnly && 'Read only'}
      </span>
      <span className="hidden shrink-0 items-center gap-1.5 group-focus-within:flex">
        <Kbd keys={isMac ? 'ctrl+shift+m' : 'ctrl+m'} className="scale-90" />
        lets Tab leave the editor
      </span>
    </footer>
  );
}

function EditorSkeleton() {
  return (
    <div className="absolute inset-x-0 top-0 flex flex-col gap-2 p-3 pl-12" aria-hidden>
      <Skeleton className="w-8" />
      <Skeleton className="ml-4 w-48" />
      <Skeleton className="ml-4 w-64" />
      <Skeleton className="w-8" />
    </div>
  );
}

/** Loads Monaco into the place, keeps its text, language and options in step with the props. */
function useMonaco(
  place: RefObject<HTMLDivElement | null>,
  props: CodeEditorProps,
  attempt: number,
  report: (problems: readonly CodeProblem[]) => void,
): Loading {
  const { value, language = 'json', readOnly = false, label, autoFocus = false } = props;
  const [loading, setLoading] = useState<Loading>({ state: 'loading' });
  const [editor, setEditor] = useState<MonacoEditor.IStandaloneCodeEditor>();
  const first = useEffectEvent(() => ({ value, language, readOnly, autoFocus, ariaLabel: label }));
  const changed = useEffectEvent((text: string) => {
    if (text !== value) props.onValueChange?.(text);
  });
  const found = useEffectEvent(report);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` loads again
  useEffect(() => {
    const abort = new AbortController();
    setLoading({ state: 'loading' });
    import('./mount-editor')
      .then(({ mountEditor }) => {
        if (abort.signal.aborted || place.current === null) return;
        const mounted = mountEditor(place.current, first(), { changed, found }, abort.signal);
        setEditor(mounted);
        setLoading({ state: 'ready' });
      })
      .catch((error: unknown) => {
        if (!abort.signal.aborted) setLoading({ state: 'failed', message: String(error) });
      });
    return () => {
      abort.abort();
      setEditor(undefined);
    };
  }, [attempt, language, place]);

  useEffect(() => {
    const model = editor?.getModel();
    if (!model || model.getValue() === value) return;
    // An edit, not setValue: undo still reaches what was there before.
    model.pushEditOperations([], [{ range: model.getFullModelRange(), text: value }], () => null);
  }, [editor, value]);
  useEffect(() => editor?.updateOptions({ readOnly, ariaLabel: label }), [editor, readOnly, label]);
  return loading;
}
