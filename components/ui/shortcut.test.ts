import { describe, expect, it } from 'vitest';
import { isPlain, type KeyPress, matchesShortcut, parseShortcut, shortcutCaps } from './shortcut';

function press(key: string, modifiers: Partial<KeyPress> = {}): KeyPress {
  return { key, metaKey: false, ctrlKey: false, shiftKey: false, altKey: false, ...modifiers };
}

describe('reading a shortcut', () => {
  it.each([
    ['k', { key: 'k', mod: false, ctrl: false, shift: false, alt: false }],
    ['mod+K', { key: 'k', mod: true, ctrl: false, shift: false, alt: false }],
    ['mod+shift+Delete', { key: 'delete', mod: true, ctrl: false, shift: true, alt: false }],
    ['alt+shift+f', { key: 'f', mod: false, ctrl: false, shift: true, alt: true }],
    ['mod+plus', { key: '+', mod: true, ctrl: false, shift: false, alt: false }],
  ])('%s', (text, expected) => expect(parseShortcut(text)).toEqual(expected));
});

describe('recognising a key press', () => {
  it.each([
    ['mod+k', press('k', { metaKey: true }), true, true],
    ['mod+k', press('k', { ctrlKey: true }), true, false],
    ['mod+k', press('k', { ctrlKey: true }), false, true],
    ['mod+k', press('K', { ctrlKey: true }), false, true],
    ['mod+k', press('k', { ctrlKey: true, shiftKey: true }), false, false],
    ['mod+k', press('k', { ctrlKey: true, altKey: true }), false, false],
    ['mod+k', press('k'), false, false],
    ['mod+enter', press('Enter', { ctrlKey: true }), false, true],
    ['ctrl+m', press('m', { ctrlKey: true }), true, true],
    ['alt+w', press('w', { altKey: true, code: 'KeyW' }), false, true],
    ['alt+w', press('∑', { altKey: true, code: 'KeyW' }), true, true],
    ['alt+w', press('∑', { code: 'KeyW' }), true, false],
    ['?', press('?', { shiftKey: true }), false, true],
    ['?', press('?'), false, true],
    ['/', press('/'), false, true],
    ['/', press('/', { ctrlKey: true }), false, false],
  ])('%s against %o, mac %s: %s', (text, pressed, isMac, expected) =>
    expect(matchesShortcut(pressed, parseShortcut(text), isMac)).toBe(expected),
  );
});

describe('shortcuts that are also text', () => {
  it.each([
    ['?', true],
    ['shift+a', true],
    ['mod+b', false],
    ['ctrl+m', false],
    ['alt+n', false],
  ])('%s: %s', (text, expected) => expect(isPlain(parseShortcut(text))).toBe(expected));
});

describe('key caps', () => {
  it.each([
    ['mod+k', true, ['⌘', 'K']],
    ['mod+k', false, ['Ctrl', 'K']],
    ['mod+shift+d', true, ['⇧', '⌘', 'D']],
    ['mod+shift+d', false, ['Ctrl', 'Shift', 'D']],
    ['alt+shift+f', false, ['Alt', 'Shift', 'F']],
    ['mod+enter', true, ['⌘', '↵']],
    ['escape', false, ['Esc']],
    ['?', false, ['?']],
  ])('%s, mac %s', (text, isMac, expected) => expect(shortcutCaps(text, isMac)).toEqual(expected));
});
