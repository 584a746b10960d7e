import type { ReactNode } from 'react';
import type { ChartColour } from './chart-colours';
import { chartColour } from './chart-colours';
import { cn } from './cn';

export interface BarListRow {
  readonly id: string;
  readonly label: ReactNode;
  /** Length of the bar; below zero it is drawn hollow. */
  readonly value: number;
  readonly text: ReactNode;
  readonly hint?: ReactNode;
  readonly colour: ChartColour;
}

export interface BarListProps {
  /** Names the table for screen readers. */
  label: string;
  columns: readonly [label: string, value: string];
  rows: readonly BarListRow[];
  className?: string;
}

/** Quantities as bars in a table: a chart for the eye, rows and cells for everybody. */
export function BarList({ label, columns, rows, className }: BarListProps) {
  const longest = Math.max(0, ...rows.map(({ value }) => Math.abs(value)));
  return (
    <table aria-label={label} className={cn('w-full table-fixed', className)}>
      <thead className="sr-only">
        <tr>
          <th scope="col">{columns[0]}</th>
          <th scope="col">{columns[1]}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th
              scope="row"
              title={typeof row.label === 'string' ? row.label : undefined}
              className="w-[38%] truncate py-1 pr-3 text-left font-normal"
            >
              {row.label}
              {row.hint !== undefined && (
                <span className="ml-1.5 text-12 text-muted">{row.hint}</span>
              )}
            </th>
            <td className="py-1">
              <span className="flex items-center gap-2">
                <span aria-hidden className="flex h-2 min-w-0 flex-1">
                  <span
                    style={{ width: barWidth(row.value, longest), ...barLook(row) }}
                    className="h-full min-w-0.5 rounded-[2px] border"
                  />
                </span>
                <span className="w-24 shrink-0 truncate text-right tabular-nums">{row.text}</span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function barWidth(value: number, longest: number): string {
  return longest === 0 ? '0%' : `${(Math.abs(value) / longest) * 100}%`;
}

function barLook({ value, colour }: BarListRow) {
  const borderColor = chartColour(colour);
  return value < 0 ? { borderColor } : { borderColor, background: borderColor };
}
