'use client';

import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { isPlain, matchesShortcut, parseShortcut } from './shortcut';

/**
 * Calls `act` when the shortcut is pressed anywhere on the page.
 *
 * A shortcut that is also text (`?`, `/`) is ignored while someone types. The browser's own meaning
 * is prevented only
 * when `act` does not return false, so a screen may decline a key it cannot use now.
 */
export function useShortcut(text: string, act: () => unknown, enabled = true): void {
  const isMac = useIsMac();
  const fire = useEffectEvent(act);
  useEffect(() => {
    if (!enabled) return;
    const shortcut = parseShortcut(text);
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !matchesShortcut(event, shortcut, isMac)) return;
      if (isPlain(shortcut) && isTyping(event.target)) return;
      if (fire() !== false) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [text, enabled, isMac]);
}

/** Whether the keyboard has a Command key; false on the server and until the page is alive. */
export function useIsMac(): boolean {
  return useSyncExternalStore(neverChanges, readIsMac, () => false);
}

/** Whether keys pressed at this target become text there. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable || target.closest('input, textarea, select, .monaco-editor') !== null
  );
}

function neverChanges(): () => void {
  return () => {};
}

function readIsMac(): boolean {
  return /mac|iphone|ipad/i.test(navigator.userAgent);
}
