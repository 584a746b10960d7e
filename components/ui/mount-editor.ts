import type { CodeProblem } from './code-problem';
import { EDITOR_OPTIONS, type editor, monaco } from './monaco';

export interface EditorStart {
  readonly value: string;
  readonly language: string;
  readonly readOnly: boolean;
  readonly autoFocus: boolean;
  readonly ariaLabel: string;
}

export interface EditorListeners {
  changed(text: string): void;
  found(problems: readonly CodeProblem[]): void;
}

/** Puts an editor into an element and takes it away again when the signal fires. */
export function mountEditor(
  place: HTMLElement,
  start: EditorStart,
  listeners: EditorListeners,
  signal: AbortSignal,
): editor.IStandaloneCodeEditor {
  const { autoFocus, value, language, ...options } = start;
  const model = monaco.editor.createModel(value, language);
  const mounted = monaco.editor.create(place, { ...EDITOR_OPTIONS, ...options, model });
  const typing = model.onDidChangeContent(() => listeners.changed(model.getValue()));
  const marking = monaco.editor.onDidChangeMarkers((resources) => {
    if (!resources.some((resource) => resource.toString() === model.uri.toString())) return;
    listeners.found(monaco.editor.getModelMarkers({ resource: model.uri }).map(problem));
  });
  if (autoFocus) mounted.focus();
  signal.addEventListener('abort', () => {
    for (const each of [typing, marking, mounted, model]) each.dispose();
  });
  return mounted;
}

function problem(marker: editor.IMarker): CodeProblem {
  return {
    message: marker.message,
    line: marker.startLineNumber,
    column: marker.startColumn,
    severity: severity(marker.severity),
  };
}

function severity(value: number): CodeProblem['severity'] {
  if (value === monaco.MarkerSeverity.Error) return 'error';
  return value === monaco.MarkerSeverity.Warning ? 'warning' : 'info';
}
