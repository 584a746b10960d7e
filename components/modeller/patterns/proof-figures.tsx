import { BarList, type BarListRow } from '@/components/ui/bar-list';
import { formatNumber } from '@/components/ui/format';
import { Stat } from '@/components/ui/quantity';
import type { Measured } from '@/model/proof/proof';
import { efficiencyPercent, milliseconds, units } from './proof-format';

/** What one request consumed: in figures, and apart for each table and index. */
export function ProofFigures({ measured }: { measured: Measured }) {
  const percent = efficiencyPercent(measured);
  return (
    <section aria-label="Measured" className="flex flex-col gap-4">
      <div className="grid grid-cols-3 gap-x-4 gap-y-3">
        <Stat label="Read" value={units(measured.readUnits)} unit="RCU" />
        <Stat label="Written" value={units(measured.writeUnits)} unit="WCU" />
        <Stat label="Round trips" value={formatNumber(measured.roundTrips)} />
        <Stat
          label="Examined → returned"
          value={`${formatNumber(measured.examined)} → ${formatNumber(measured.returned)}`}
          hint={percent === undefined ? 'nothing examined' : `${units(percent)} % returned`}
        />
        <Stat label="p50" value={milliseconds(measured.p50Ms)} unit="ms" hint="on this machine" />
        <Stat label="p99" value={milliseconds(measured.p99Ms)} unit="ms" hint="on this machine" />
      </div>
      {measured.units.length > 0 && (
        <BarList
          label="Units of each table and index"
          columns={['Table or index', 'Units a request']}
          rows={measured.units.flatMap(unitRows)}
        />
      )}
    </section>
  );
}

function unitRows({ table, index, readUnits, writeUnits }: Measured['units'][number]) {
  const label = index ?? table;
  const row = (kind: 'read' | 'write', value: number): readonly BarListRow[] =>
    value === 0
      ? []
      : [
          {
            id: `${table} ${index ?? ''} ${kind}`,
            label: <span className="font-mono text-12">{label}</span>,
            hint: kind,
            value,
            text: `${units(value)} ${kind === 'read' ? 'RCU' : 'WCU'}`,
            colour: kind === 'read' ? 1 : 2,
          },
        ];
  return [...row('read', readUnits), ...row('write', writeUnits)];
}
