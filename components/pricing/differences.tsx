import { BarList } from '@/components/ui/bar-list';
import type { EstimateDifference } from '@/model/pricing/difference';
import { formatMoney } from '@/model/pricing/format';
import type { Currency } from '@/model/pricing/types/prices';
import { GROUP_COLOURS } from './chart-colours';

export interface DifferencesProps {
  difference: EstimateDifference;
  currency: Currency;
}

/** What became dearer and what cheaper, the largest change first. */
export function Differences({ difference, currency }: DifferencesProps) {
  const rows = difference.lines.flatMap(({ id, before, after, change }) => {
    const line = after ?? before;
    if (line === undefined) return [];
    return [
      {
        id,
        label: line.what,
        hint: hintOf(before === undefined, after === undefined, line.period === 'once'),
        value: change?.toNumber() ?? 0,
        text:
          change === undefined
            ? 'unknown'
            : `${change.isNegative ? '' : '+'}${formatMoney(change, currency)}`,
        colour: GROUP_COLOURS[line.group],
      },
    ];
  });
  if (rows.length === 0) {
    return <p className="text-secondary">Move a slider to see what changes, line by line.</p>;
  }
  return (
    <section aria-labelledby="differences">
      <h2 id="differences" className="mb-1 font-medium">
        What changes
      </h2>
      <BarList label="Difference by line" columns={['Line', 'Difference']} rows={rows} />
      {difference.isIncomplete && (
        <p className="mt-2 text-12 text-warning-text">Lines without a price are in neither sum.</p>
      )}
    </section>
  );
}

function hintOf(isNew: boolean, isGone: boolean, isOnce: boolean): string | undefined {
  const words = [
    ...(isNew ? ['new'] : []),
    ...(isGone ? ['gone'] : []),
    ...(isOnce ? ['once'] : []),
  ];
  return words.length === 0 ? undefined : words.join(', ');
}
