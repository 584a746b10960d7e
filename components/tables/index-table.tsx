import type { LocalIndexDescription, TableDescription } from '@/components/data/wire-types';
import { IndexBadge } from '@/components/ui/badge';
import { formatNumber } from '@/components/ui/format';
import { Bytes } from '@/components/ui/quantity';
import { Keys, Status } from './facts';
import { Cell, HeadCell } from './plain-table';
import { isOnDemand, keyFacts } from './table-facts';

interface Line {
  readonly name: string;
  readonly kind: 'table' | 'global' | 'local';
  readonly index: Partial<LocalIndexDescription>;
  readonly schema: TableDescription['KeySchema'];
  readonly status: string;
  readonly units: string;
}

/** The table and its indexes, one line each, with what each is keyed by and holds. */
export function IndexTable({ table }: { table: TableDescription }) {
  const lines = linesOf(table);
  const provisioned = !isOnDemand(table);
  return (
    <div className="overflow-x-auto">
      <table className="w-full min-w-180 border-separate border-spacing-0">
        <thead>
          <tr>
            <HeadCell className="pl-0">Name</HeadCell>
            <HeadCell>Keys</HeadCell>
            <HeadCell>Projection</HeadCell>
            <HeadCell>Status</HeadCell>
            {provisioned && <HeadCell align="right">Capacity</HeadCell>}
            <HeadCell align="right">Items</HeadCell>
            <HeadCell align="right" className="pr-0">
              Size
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.kind} ${line.name}`} className="h-row-comfortable">
              <Cell className="pl-0">
                <span className="flex min-w-0 items-center gap-2">
                  {line.kind === 'table' ? (
                    <span className="font-medium">Table</span>
                  ) : (
                    <>
                      <span className="max-w-60 truncate font-mono text-data" title={line.name}>
                        {line.name}
                      </span>
                      <IndexBadge kind={line.kind} />
                    </>
                  )}
                </span>
              </Cell>
              <Cell>
                <Keys keys={keyFacts(table, line.schema)} />
              </Cell>
              <Cell className="text-secondary">
                <Projection projection={line.index.Projection} />
              </Cell>
              <Cell>
                <Status status={line.status} />
              </Cell>
              {provisioned && (
                <Cell align="right" className="whitespace-nowrap text-secondary">
                  {line.units}
                </Cell>
              )}
              <Cell align="right">{formatNumber(line.index.ItemCount ?? 0)}</Cell>
              <Cell align="right" className="pr-0">
                <Bytes value={line.index.IndexSizeBytes ?? 0} />
              </Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function linesOf(table: TableDescription): readonly Line[] {
  const { ItemCount = 0, TableSizeBytes = 0, KeySchema, TableStatus } = table;
  const own = { ItemCount, IndexSizeBytes: TableSizeBytes };
  const units = unitWords(table.ProvisionedThroughput);
  return [
    { name: '', kind: 'table', index: own, schema: KeySchema, status: TableStatus, units },
    ...(table.GlobalSecondaryIndexes ?? []).map((index) => ({
      name: index.IndexName,
      kind: 'global' as const,
      index,
      schema: index.KeySchema,
      status: index.Backfilling ? 'Backfilling' : (index.IndexStatus ?? 'ACTIVE'),
      units: unitWords(index.ProvisionedThroughput),
    })),
    ...(table.LocalSecondaryIndexes ?? []).map((index) => ({
      name: index.IndexName,
      kind: 'local' as const,
      index,
      schema: index.KeySchema,
      status: 'ACTIVE',
      units: 'the table’s',
    })),
  ];
}

function unitWords(units: TableDescription['ProvisionedThroughput']): string {
  if (units === undefined) return '–';
  return `${formatNumber(units.ReadCapacityUnits)} RCU, ${formatNumber(units.WriteCapacityUnits)} WCU`;
}

function Projection({
  projection,
}: {
  projection: LocalIndexDescription['Projection'] | undefined;
}) {
  const { ProjectionType, NonKeyAttributes = [] } = projection ?? {};
  if (ProjectionType === undefined || ProjectionType === 'ALL') return 'All attributes';
  if (ProjectionType === 'KEYS_ONLY') return 'Keys only';
  const names = NonKeyAttributes.join(', ');
  return (
    <span className="block max-w-60 truncate" title={names}>
      Keys, <span className="font-mono text-data">{names}</span>
    </span>
  );
}
