/** What is wrong with a text that must be a number. */
export function numberFault(typed: string): string | undefined {
  return /^-?\d+(\.\d+)?$/.test(typed) ? undefined : 'A number';
}

/** What is wrong with a text that must be a moment. */
export function momentFault(typed: string): string | undefined {
  return Number.isNaN(Date.parse(typed)) ? 'A moment such as 2026-01-01T00:00:00Z' : undefined;
}
