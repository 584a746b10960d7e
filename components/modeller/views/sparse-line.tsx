import { formatNumber } from '@/components/ui/format';
import type { ModelTable } from '@/model/model';
import { type LeftOut, type PartView, sparseness } from './part-view';

const MOST_REASONS = 3;

/** How many of the items an index holds, what it keeps of them, and why not the others. */
export function SparseLine({ part }: { part: PartView }) {
  const { index, table } = part;
  if (index === undefined) return null;
  const { stored, all, reasons } = sparseness(part);
  const isWhole = stored === all;
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-0.5 text-12 text-secondary">
      <span>
        <span className="font-medium text-ink tabular-nums">
          {formatNumber(stored)} of {formatNumber(all)}
        </span>{' '}
        items are in this index
      </span>
      {!isWhole &&
        reasons
          .slice(0, MOST_REASONS)
          .map((reason) => (
            <span key={`${reason.why} ${reason.attribute}`}>{reasonWords(reason, table)}</span>
          ))}
      <span className="text-muted">{projectionWords(part)}</span>
    </p>
  );
}

function reasonWords({ attribute, why, items }: LeftOut, table: ModelTable) {
  const name = <span className="font-mono text-ink">{attribute}</span>;
  const count = <span className="tabular-nums">{formatNumber(items)}</span>;
  const verb = items === 1 ? 'has' : 'have';
  if (why === 'absent') {
    return (
      <>
        {count} {verb} no {name}
      </>
    );
  }
  const type = keyType(table, attribute);
  return (
    <>
      {count} {verb} {name}, but not as {type}
    </>
  );
}

function keyType({ indexes }: ModelTable, name: string): string {
  const keys = indexes.flatMap(({ partitionKeys, sortKeys }) => [...partitionKeys, ...sortKeys]);
  return keys.find((key) => key.name === name)?.type ?? 'S';
}

function projectionWords({ index, columns }: PartView): string {
  const kept = columns.filter(({ isProjected }) => isProjected).length;
  switch (index?.projection.type) {
    case 'KEYS_ONLY':
      return 'Projects keys only';
    case 'INCLUDE':
      return `Projects ${kept} of ${columns.length} attributes`;
    default:
      return 'Projects all attributes';
  }
}
