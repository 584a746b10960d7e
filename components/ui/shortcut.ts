/** A key press to listen for: `mod` is Command on a Mac and Control elsewhere. */
export interface Shortcut {
  readonly key: string;
  readonly mod: boolean;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

/** What a keyboard event must offer to be compared; a DOM KeyboardEvent does. */
export interface KeyPress {
  readonly key: string;
  /** The physical key: on a Mac, Option turns the letter itself into another character. */
  readonly code?: string;
  readonly metaKey: boolean;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/**
 * Reads a shortcut such as `mod+shift+d`, `?` or `ctrl+m`.
 *
 * text     modifiers and one key, joined by `+`; the key `+` itself is written `plus`
 * returns  the shortcut with its key in lower case
 */
export function parseShortcut(text: string): Shortcut {
  const parts = text.toLowerCase().split('+');
  const key = parts.at(-1) ?? '';
  return {
    key: key === 'plus' ? '+' : key,
    mod: parts.includes('mod'),
    ctrl: parts.includes('ctrl'),
    shift: parts.includes('shift'),
    alt: parts.includes('alt'),
  };
}

/** Whether a key press is this shortcut on this platform. */
export function matchesShortcut(press: KeyPress, shortcut: Shortcut, isMac: boolean): boolean {
  const ctrl = shortcut.ctrl || (shortcut.mod && !isMac);
  const meta = shortcut.mod && isMac;
  const isKey = press.key.toLowerCase() === shortcut.key;
  const isLetter = shortcut.alt && press.code === `Key${shortcut.key.toUpperCase()}`;
  if (!isKey && !isLetter) return false;
  if (press.ctrlKey !== ctrl || press.metaKey !== meta || press.altKey !== shortcut.alt)
    return false;
  // A symbol such as `?` needs Shift on one keyboard and not on another: the symbol alone decides.
  return isSymbol(shortcut.key) || press.shiftKey === shortcut.shift;
}

/**
 * Whether a press without Command or Control would be text in a field, so it must not act while
 * someone types.
 */
export function isPlain(shortcut: Shortcut): boolean {
  return !shortcut.mod && !shortcut.ctrl && !shortcut.alt;
}

const MAC_NAMES: Readonly<Record<string, string>> = { mod: '⌘', ctrl: '⌃', shift: '⇧', alt: '⌥' };
const OTHER_NAMES: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  ctrl: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
};
const KEY_NAMES: Readonly<Record<string, string>> = {
  enter: '↵',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  delete: 'Del',
  ' ': 'Space',
  tab: 'Tab',
};

/** The key caps to draw for a shortcut, in the order people press them. */
export function shortcutCaps(text: string, isMac: boolean): string[] {
  const shortcut = parseShortcut(text);
  const names = isMac ? MAC_NAMES : OTHER_NAMES;
  const caps = (['ctrl', 'alt', 'shift', 'mod'] as const)
    .filter((modifier) => shortcut[modifier])
    .map((modifier) => names[modifier] ?? modifier);
  // Control leads on Windows and Linux (Ctrl+Shift+D); on a Mac Command comes last (⇧⌘D).
  const ordered = isMac ? caps : caps.toSorted((a, b) => rank(a) - rank(b));
  return [...ordered, KEY_NAMES[shortcut.key] ?? capitalised(shortcut.key)];
}

function rank(cap: string): number {
  return ['Ctrl', 'Alt', 'Shift'].indexOf(cap);
}

function capitalised(key: string): string {
  return key.charAt(0).toUpperCase() + key.slice(1);
}

function isSymbol(key: string): boolean {
  return key.length === 1 && !/[a-z0-9 ]/.test(key);
}
