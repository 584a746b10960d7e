'use client';

import {
  Area,
  CartesianGrid,
  AreaChart as Recharts,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { ChartColour } from './chart-colours';
import { chartColour } from './chart-colours';
import { cn } from './cn';
import { floatLook } from './popover';

export interface AreaSeries {
  readonly id: string;
  readonly title: string;
  readonly colour: ChartColour;
}

export interface AreaPoint {
  /** What stands below it on the axis. */
  readonly at: string;
  readonly values: { readonly [series: string]: number };
}

export interface AreaChartProps {
  /** Says in a sentence what is seen; the numbers belong in a table beside it. */
  label: string;
  series: readonly AreaSeries[];
  points: readonly AreaPoint[];
  formatAxis: (value: number) => string;
  formatValue: (value: number) => string;
  /** What a point is, such as "Month". */
  pointName: string;
  className?: string;
}

const AXIS = { fill: 'var(--ink-muted)', fontSize: 11 } as const;

/** Quantities that add up, over time, one above the other. */
export function AreaChart(props: AreaChartProps) {
  const { label, series, points, formatAxis, className } = props;
  const rows = points.map(({ at, values }) => ({ at, ...values }));
  return (
    <figure className={cn('flex min-w-0 flex-col gap-3', className)}>
      <div role="img" aria-label={label} className="h-64 min-w-0">
        <ResponsiveContainer
          width="100%"
          height="100%"
          initialDimension={{ width: 600, height: 256 }}
        >
          <Recharts
            data={rows}
            accessibilityLayer={false}
            margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
          >
            <CartesianGrid stroke="var(--line)" vertical={false} />
            <XAxis
              dataKey="at"
              tick={AXIS}
              tickLine={false}
              axisLine={{ stroke: 'var(--line-strong)' }}
              interval="equidistantPreserveStart"
              minTickGap={24}
            />
            <YAxis
              tick={AXIS}
              tickLine={false}
              axisLine={false}
              width={64}
              tickFormatter={formatAxis}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ stroke: 'var(--line-strong)' }}
              content={({ active, label: at }) =>
                active ? <Values {...props} at={String(at)} /> : null
              }
            />
            {series.map(({ id, colour }) => (
              <Area
                key={id}
                dataKey={id}
                stackId="all"
                type="linear"
                isAnimationActive={false}
                stroke={chartColour(colour)}
                strokeWidth={1.5}
                fill={chartColour(colour)}
                fillOpacity={0.24}
                activeDot={{ r: 3, strokeWidth: 0, fill: chartColour(colour) }}
              />
            ))}
          </Recharts>
        </ResponsiveContainer>
      </div>
      <figcaption>
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-12 text-secondary">
          {series.map(({ id, title, colour }) => (
            <li key={id} className="flex items-center gap-1.5">
              <Swatch colour={colour} />
              {title}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

function Values(props: AreaChartProps & { at: string }) {
  const { series, points, formatValue, pointName, at } = props;
  const values = points.find((point) => point.at === at)?.values ?? {};
  const all = Object.values(values).reduce((sum, value) => sum + value, 0);
  return (
    <div className={cn(floatLook, 'min-w-44 p-2.5 text-12')}>
      <p className="mb-1 flex justify-between gap-4 font-medium">
        <span>{`${pointName} ${at}`}</span>
        <span className="tabular-nums">{formatValue(all)}</span>
      </p>
      {series.toReversed().map(({ id, title, colour }) => (
        <p key={id} className="flex items-center gap-1.5">
          <Swatch colour={colour} />
          <span className="text-secondary">{title}</span>
          <span className="ml-auto pl-4 tabular-nums">{formatValue(values[id] ?? 0)}</span>
        </p>
      ))}
    </div>
  );
}

/** The colour of a series beside its name. */
export function Swatch({ colour }: { colour: ChartColour }) {
  return (
    <span
      aria-hidden
      style={{ background: chartColour(colour) }}
      className="size-2 shrink-0 rounded-[2px]"
    />
  );
}
