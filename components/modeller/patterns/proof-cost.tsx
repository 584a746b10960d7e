import { useMemo } from 'react';
import { formatNumber } from '@/components/ui/format';
import type { Model } from '@/model/model';
import type { Measured } from '@/model/proof/proof';
import { costLines } from './cost-lines';
import type { PatternRow } from './pattern-rows';
import { dollars, rate, units } from './proof-format';

export interface ProofCostProps {
  model: Model;
  row: PatternRow;
  measured: Measured;
}

/** What the pattern costs a month at its average rate, and what that is made of. */
export function ProofCost({ model, row, measured }: ProofCostProps) {
  const { table, pattern } = row;
  const lines = useMemo(
    () => costLines(model, { table, pattern: pattern.name }, measured.units),
    [model, table, pattern, measured],
  );
  return (
    <section aria-label="Cost" className="flex flex-col gap-1">
      <h3 className="flex items-baseline justify-between font-medium text-13">
        A month at {rate(pattern.perSecond)} a second
        <span className="text-16 tabular-nums">{dollars(measured.monthlyDollars)}</span>
      </h3>
      {lines.length > 0 && (
        <table className="w-full text-12">
          <thead className="sr-only">
            <tr>
              <th scope="col">Table or index</th>
              <th scope="col">Units</th>
              <th scope="col">Cost</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ part, unit, perRequest, perMonth, dollars: cost }) => (
              <tr key={`${part} ${unit}`}>
                <th
                  scope="row"
                  className="max-w-40 truncate py-0.5 text-left font-mono font-normal"
                >
                  {part}
                </th>
                <td className="py-0.5 text-right text-muted tabular-nums">
                  {units(perRequest)} {unit === 'read' ? 'RCU' : 'WCU'} a request ·{' '}
                  {formatNumber(perMonth)} a month
                </td>
                <td className="w-24 py-0.5 text-right tabular-nums">{dollars(cost)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="text-12 text-muted">Requests only, at the prices of us-east-1.</p>
    </section>
  );
}
