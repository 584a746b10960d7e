'use client';

import { useDeferredValue, useMemo } from 'react';
import { BarList } from '@/components/ui/bar-list';
import { EmptyState } from '@/components/ui/empty-state';
import { formatMoney } from '@/model/pricing/format';
import type { Estimate } from '@/model/pricing/types/estimate';
import { GROUP_COLOURS } from './chart-colours';
import { costGroups, missingPrices } from './cost-groups';
import { CostTable } from './cost-table';
import type { ResultProps } from './form-types';
import { patternCosts } from './pattern-costs';
import { PriceInput } from './price-input';

/** More than this are not told apart in a chart; the lines have them all. */
const MAX_PATTERNS = 8;

/** Where the money goes: by part, by pattern, line by line. */
export function CostsView(props: ResultProps) {
  const { estimate, scenario } = props;
  if (estimate.lines.length === 0) {
    return (
      <EmptyState
        title="Nothing to pay for yet"
        description="Add a table, with items in it or requests to it."
      />
    );
  }
  return (
    <div className="flex flex-col gap-6 p-4">
      <MissingPrices {...props} />
      <div className="grid gap-x-8 gap-y-6 xl:grid-cols-2">
        <Components estimate={estimate} />
        <Patterns estimate={estimate} scenario={scenario} />
      </div>
      <CostTable {...props} />
    </div>
  );
}

function MissingPrices({ estimate, scenario, onChange }: ResultProps) {
  const missing = missingPrices(estimate);
  if (missing.length === 0) return null;
  return (
    <section
      id="missing-prices"
      aria-label="Unknown prices"
      className="rounded-panel border border-line bg-warning-subtle px-4 py-3"
    >
      <h2 className="font-medium text-warning-text">
        {missing.length === 1 ? 'A price is unknown' : `${missing.length} prices are unknown`}
      </h2>
      <p className="text-12 text-secondary">
        The total leaves out what they are for. Type them in, or let an estimate count.
      </p>
      <ul className="mt-2 flex flex-col gap-2">
        {missing.map(({ line, lines }) => (
          <li
            key={`${line.region} ${line.price.key}`}
            className="flex flex-wrap items-center gap-x-4 gap-y-1"
          >
            <span className="min-w-48 flex-1">
              {line.what}
              {lines > 1 && <span className="text-12 text-muted">{` and ${lines - 1} more`}</span>}
            </span>
            <PriceInput line={line} scenario={scenario} onChange={onChange} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Components({ estimate }: { estimate: Estimate }) {
  const { currency } = estimate.total;
  const rows = costGroups(estimate)
    .filter(({ month }) => !month.isZero)
    .map(({ group, title, month }) => ({
      id: group,
      label: title,
      value: month.toNumber(),
      text: formatMoney(month, currency),
      colour: GROUP_COLOURS[group],
    }));
  return (
    <section aria-labelledby="by-component" className="min-w-0">
      <h2 id="by-component" className="mb-1 font-medium">
        By component
      </h2>
      <BarList label="Cost by component" columns={['Component', 'A month']} rows={rows} />
    </section>
  );
}

function Patterns({ estimate, scenario }: Pick<ResultProps, 'estimate' | 'scenario'>) {
  const shown = useDeferredValue(scenario);
  const patterns = useMemo(() => patternCosts(shown, estimate), [shown, estimate]);
  const { currency } = estimate.total;
  const isMany = scenario.usage.tables.length > 1;
  const rows = patterns.slice(0, MAX_PATTERNS).map(({ table, name, month, isShare }, position) => ({
    id: `${position}`,
    label: isMany ? `${table}: ${name}` : name,
    value: month.toNumber(),
    text: `${isShare ? '≈ ' : ''}${formatMoney(month, currency)}`,
    colour: 5 as const,
  }));
  return (
    <section aria-labelledby="by-pattern" className="min-w-0">
      <h2 id="by-pattern" className="mb-1 font-medium">
        By access pattern
      </h2>
      {rows.length === 0 ? (
        <p className="text-secondary">Nothing is read or written.</p>
      ) : (
        <BarList label="Cost by access pattern" columns={['Pattern', 'A month']} rows={rows} />
      )}
      <p className="mt-1 text-12 text-muted">
        {[
          ...(patterns.length > MAX_PATTERNS
            ? [`The dearest ${MAX_PATTERNS} of ${patterns.length}.`]
            : []),
          ...(patterns.some(({ isShare }) => isShare)
            ? ['Capacity is shared: each pattern by what it would cost on demand.']
            : []),
        ].join(' ')}
      </p>
    </section>
  );
}
