/** Where something stands in a statement: offsets in UTF-16 units, the end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * A place as the service prints it: `line:column:length`, in characters and counted from 1.
 */
export function place(source: string, { start, end }: Span): string {
  const before = source.slice(0, start);
  const line = before.split('\n').length;
  const column = characters(before.slice(before.lastIndexOf('\n') + 1)) + 1;
  return `${line}:${column}:${characters(source.slice(start, end))}`;
}

function characters(text: string): number {
  return Array.from(text).length;
}
