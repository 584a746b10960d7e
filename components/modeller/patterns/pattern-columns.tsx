import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import type { GridColumn } from '@/components/ui/data-grid-types';
import { formatNumber } from '@/components/ui/format';
import type { Measured } from '@/model/proof/proof';
import { HeatBar } from './heat-bar';
import { OutcomeBadge } from './outcome-badge';
import type { PatternRow } from './pattern-rows';
import { dollars, efficiencyPercent, milliseconds, rate, units } from './proof-format';

/** Under so many percent a read throws away more than it gives. */
const WASTEFUL_PERCENT = 50;

/** The columns of the list: what is asked, how it went, what it costs. */
export function patternColumns(
  isStale: boolean,
  widths: ReadonlyMap<string, number>,
): readonly GridColumn<PatternRow>[] {
  const all = [outcomeColumn(isStale), ...PATTERN, ...MEASURED];
  return all.map((column) => ({ ...column, width: widths.get(column.id) ?? column.width }));
}

type Column = GridColumn<PatternRow>;

function column(
  id: string,
  title: string,
  width: number,
  rest: Pick<Column, 'render'> & Partial<Column>,
): Column {
  const header = <span className={cn(rest.align === 'right' && 'ml-auto')}>{title}</span>;
  return { id, title, width, header, ...rest };
}

function figure(
  id: string,
  title: string,
  width: number,
  text: (measured: Measured) => ReactNode,
): Column {
  return column(id, title, width, {
    align: 'right',
    render: ({ proof }) => (proof?.measured ? text(proof.measured) : DASH),
  });
}

function outcomeColumn(isStale: boolean): Column {
  return column('outcome', 'Outcome', 104, {
    pinned: true,
    render: ({ proof }) => (
      <OutcomeBadge outcome={proof?.outcome ?? 'unproved'} isStale={isStale} />
    ),
  });
}

const DASH = <span className="size-0.5 rounded-full bg-disabled" />;

function Mono({ children }: { children: string }) {
  return (
    <span className="truncate font-mono text-12" title={children}>
      {children}
    </span>
  );
}

function Figure({ unit, children }: { unit: string; children: ReactNode }) {
  return (
    <span className="whitespace-nowrap font-sans tabular-nums">
      {children} <span className="text-12 text-muted">{unit}</span>
    </span>
  );
}

function Examined({ measured }: { measured: Measured }) {
  const percent = efficiencyPercent(measured);
  const isWasteful = percent !== undefined && percent < WASTEFUL_PERCENT;
  return (
    <span className={cn('font-sans tabular-nums', isWasteful && 'text-warning-text')}>
      {formatNumber(measured.examined)} <span className="text-muted">→</span>{' '}
      {formatNumber(measured.returned)}
    </span>
  );
}

const PATTERN: readonly Column[] = [
  column('name', 'Access pattern', 224, {
    pinned: true,
    render: ({ pattern }) => (
      <span className="truncate font-medium font-sans text-13" title={pattern.name}>
        {pattern.name}
      </span>
    ),
  }),
  column('operation', 'Operation', 148, {
    render: ({ pattern }) => <Mono>{pattern.operation}</Mono>,
  }),
  column('part', 'Table or index', 150, {
    render: ({ table, pattern }) => (
      <Mono>{pattern.index === undefined ? table : `${table} / ${pattern.index}`}</Mono>
    ),
  }),
  column('rate', 'Rate', 84, {
    align: 'right',
    render: ({ pattern }) => <Figure unit="/s">{rate(pattern.perSecond)}</Figure>,
  }),
];

const MEASURED: readonly Column[] = [
  figure('read', 'Read', 88, ({ readUnits }) => <Figure unit="RCU">{units(readUnits)}</Figure>),
  figure('write', 'Write', 88, ({ writeUnits }) => <Figure unit="WCU">{units(writeUnits)}</Figure>),
  figure('items', 'Examined → returned', 144, (measured) => <Examined measured={measured} />),
  figure('time', 'p50 / p99', 116, ({ p50Ms, p99Ms }) => (
    <Figure unit="ms">
      {milliseconds(p50Ms)} / {milliseconds(p99Ms)}
    </Figure>
  )),
  figure('cost', 'A month', 92, ({ monthlyDollars }) => (
    <span className="font-sans tabular-nums">{dollars(monthlyDollars)}</span>
  )),
  column('heat', 'Hottest partition', 140, {
    render: ({ proof }) =>
      proof?.measured?.heat ? <HeatBar heat={proof.measured.heat} className="font-sans" /> : DASH,
  }),
];
