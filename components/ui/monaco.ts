// Everything that touches Monaco; loaded only in the browser, by code-editor.tsx.
import * as monaco from 'monaco-editor/editor';
import 'monaco-editor/features/register.all';
import 'monaco-editor/languages/definitions/sql/register';
import { jsonDefaults } from 'monaco-editor/languages/features/json/register';

export type { editor } from 'monaco-editor/editor';
export { monaco };

const THEME = 'sortkey';

// Without it the bundler ships the worker script raw, and it fails to load.
self.MonacoEnvironment = {
  getWorker: (_id: string, label: string) =>
    label === 'json'
      ? new Worker(new URL('monaco-editor/languages/features/json/json.worker', import.meta.url), {
          type: 'module',
        })
      : new Worker(new URL('monaco-editor/editor/editor.worker', import.meta.url), {
          type: 'module',
        }),
};

// A schema is never fetched: the console makes no request of its own to anywhere.
jsonDefaults.setDiagnosticsOptions({
  validate: true,
  allowComments: false,
  enableSchemaRequest: false,
});

applyTheme();
new MutationObserver(applyTheme).observe(document.documentElement, {
  attributes: true,
  attributeFilter: ['class'],
});

export const EDITOR_OPTIONS: monaco.editor.IStandaloneEditorConstructionOptions = {
  theme: THEME,
  automaticLayout: true,
  accessibilitySupport: 'on',
  fontFamily: '"JetBrains Mono Variable", ui-monospace, monospace',
  fontSize: 12.5,
  lineHeight: 20,
  fontLigatures: false,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  stickyScroll: { enabled: false },
  renderLineHighlight: 'line',
  renderLineHighlightOnlyWhenFocus: true,
  overviewRulerLanes: 0,
  hideCursorInOverviewRuler: true,
  overviewRulerBorder: false,
  lineNumbersMinChars: 3,
  lineDecorationsWidth: 8,
  glyphMargin: false,
  folding: true,
  tabSize: 2,
  wordWrap: 'on',
  padding: { top: 8, bottom: 8 },
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
  contextmenu: false,
  fixedOverflowWidgets: true,
  unicodeHighlight: { ambiguousCharacters: false },
};

/** Redefines the editor's theme from the page's tokens, whenever the page's theme changes. */
function applyTheme(): void {
  const root = document.documentElement;
  const computed = getComputedStyle(root);
  const token = (name: string) => longHex(computed.getPropertyValue(`--${name}`));
  const bare = (name: string) => token(name).replace('#', '');
  monaco.editor.defineTheme(THEME, {
    base: root.classList.contains('dark') ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: '', foreground: bare('ink') },
      { token: 'string.key.json', foreground: bare('ink') },
      { token: 'string.value.json', foreground: bare('type-s') },
      { token: 'number.json', foreground: bare('type-n') },
      { token: 'keyword.json', foreground: bare('type-bool') },
      { token: 'delimiter', foreground: bare('ink-muted') },
      { token: 'string.sql', foreground: bare('type-s') },
      { token: 'number.sql', foreground: bare('type-n') },
      { token: 'keyword.sql', foreground: bare('accent-text') },
      { token: 'operator.sql', foreground: bare('ink-secondary') },
      { token: 'comment', foreground: bare('ink-muted') },
    ],
    colors: {
      'editor.background': token('panel'),
      'editor.foreground': token('ink'),
      'editor.lineHighlightBackground': token('hover'),
      'editor.lineHighlightBorder': token('hover'),
      'editor.selectionBackground': token('selection'),
      'editorLineNumber.foreground': token('ink-muted'),
      'editorLineNumber.activeForeground': token('ink'),
      'editorCursor.foreground': token('accent'),
      'editorIndentGuide.background1': token('line'),
      'editorWidget.background': token('raised'),
      'editorWidget.border': token('line'),
      'editorSuggestWidget.selectedBackground': token('active'),
      'editorSuggestWidget.selectedForeground': token('ink'),
      'editorError.foreground': token('danger'),
      'editorWarning.foreground': token('warning'),
      'editorInfo.foreground': token('info'),
      focusBorder: token('focus'),
      'scrollbarSlider.background': token('line'),
      'scrollbarSlider.hoverBackground': token('line-strong'),
      'scrollbarSlider.activeBackground': token('line-strong'),
      ...bracketColours(token('ink-secondary')),
    },
  });
  monaco.editor.setTheme(THEME);
}

// Monaco takes six digits only, and a minified style sheet may say `#fff` or `red`; a canvas
// answers in six digits whatever it is told.
function longHex(colour: string): string {
  const canvas = document.createElement('canvas').getContext('2d');
  if (canvas === null) return colour;
  canvas.fillStyle = colour.trim();
  return String(canvas.fillStyle);
}

// Six colours for six depths is more colour than a document needs: brackets are all alike.
function bracketColours(colour: string): Record<string, string> {
  const depths = [1, 2, 3, 4, 5, 6];
  return Object.fromEntries(
    depths.map((depth) => [`editorBracketHighlight.foreground${depth}`, colour]),
  );
}
