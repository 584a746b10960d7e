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
  const column = (
    id: string,
    title: string,
    width: number,
    render: (row: PatternRow) => ReactNode,
    more: Partial<GridColumn<PatternRow>> = {},
  ): GridColumn<PatternRow> => ({
    id,
    title,
    width: widths.get(id) ?? width,
    header: <span className={cn(more.align === 'right' && 'ml-auto')}>{title}</span>,
    render,
    ...more,
  });
  const figure = (
    id: string,
    title: string,
    width: number,
    text: (measured: Measured) => ReactNode,
  ) =>
    column(id, title, width, ({ proof }) => (proof?.measured ? text(proof.measured) : DASH), {
      align: 'right',
    });
  return [
    column(
      'outcome',
      'Outcome',
      104,
      ({ proof }) => <OutcomeBadge outcome={proof?.outcome ?? 'unproved'} isStale={isStale} />,
      { pinned: true },
    ),
    column(
      'name',
      'Access pattern',
      232,
      ({ pattern }) => (
        <span className="truncate font-medium font-sans text-13" title={pattern.name}>
          {pattern.name}
        </span>
      ),
      { pinned: true },
    ),
    column('operation', 'Operation', 148, ({ pattern }) => <Mono>{pattern.operation}</Mono>),
    column('part', 'Table or index', 176, ({ table, pattern }) => (
      <Mono>{pattern.index === undefined ? table : `${table} / ${pattern.index}`}</Mono>
    )),
    column(
      'rate',
      'Rate',
      92,
      ({ pattern }) => <Figure unit="/s">{rate(pattern.perSecond)}</Figure>,
      { align: 'right' },
    ),
    figure('read', 'Read', 92, (m) => <Figure unit="RCU">{units(m.readUnits)}</Figure>),
    figure('write', 'Write', 96, (m) => <Figure unit="WCU">{units(m.writeUnits)}</Figure>),
    figure('items', 'Examined → returned', 152, (m) => <Examined measured={m} />),
    figure('time', 'p50 / p99', 128, (m) => (
      <Figure unit="ms">
        {milliseconds(m.p50Ms)} / {milliseconds(m.p99Ms)}
      </Figure>
    )),
    figure('cost', 'A month', 104, (m) => (
      <span className="font-sans tabular-nums">{dollars(m.monthlyDollars)}</span>
    )),
    column('heat', 'Hottest partition', 160, ({ proof }) =>
      proof?.measured?.heat ? <HeatBar heat={proof.measured.heat} className="font-sans" /> : DASH,
    ),
  ];
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
