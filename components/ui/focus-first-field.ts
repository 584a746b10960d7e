const FIELDS =
  'input:not([type=hidden]):not(:disabled), textarea:not(:disabled), [role=combobox]:not(:disabled)';

/**
 * Where the focus goes when something opens: its first field, or else the thing itself.
 *
 * Never its Close button, whose tooltip would open too and swallow the first Escape.
 */
export function focusFirstField(event: Event): void {
  const opened = event.currentTarget;
  if (!(opened instanceof HTMLElement)) return;
  event.preventDefault();
  const first = opened.querySelector<HTMLElement>(FIELDS) ?? opened;
  first.focus();
}
