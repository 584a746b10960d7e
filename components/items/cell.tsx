import type { WireItem } from '@/engine/values/attribute-value';
import type { CellText } from './cell-text';
import { cellText } from './cell-text';

interface CellProps {
  readonly item: WireItem;
  readonly name: string;
  readonly isKey: boolean;
  /** Letters that fit the column; only longer text fades, for every fade costs a layer. */
  readonly letters: number;
}

/** One value in the grid. Absent is a hairline dot, NULL a grey chip, "" a quoted pair. */
export function Cell({ item, name, isKey, letters }: CellProps) {
  const text = cellText(item, name);
  switch (text.kind) {
    case 'absent':
      return <span className="size-0.5 rounded-full bg-disabled" />;
    case 'null':
      return (
        <span className="rounded-badge bg-active px-1 font-mono text-11 text-muted">NULL</span>
      );
    case 'empty':
      return <span className="font-mono text-muted">""</span>;
    case 'text':
      // Each value has its own direction: one that runs right to left must not turn its neighbours.
      return <bdi className={looksOf(text, isKey, letters)}>{text.text}</bdi>;
  }
}

const COLOURS: { readonly [type: string]: string } = {
  B: ' text-type-b',
  BOOL: ' text-type-bool',
  M: ' text-secondary',
  L: ' text-secondary',
  SS: ' text-secondary',
  NS: ' text-secondary',
  BS: ' text-secondary',
};

function looksOf(
  { type, text }: Extract<CellText, { kind: 'text' }>,
  isKey: boolean,
  letters: number,
): string {
  const weight = isKey ? ' font-medium' : '';
  if (type === 'N') return `block min-w-0 truncate font-mono${weight}`;
  const fade = text.length > letters ? ' fade-end' : '';
  return `block min-w-0 flex-1 overflow-hidden font-mono${fade}${weight}${COLOURS[type] ?? ''}`;
}
