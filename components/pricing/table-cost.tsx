'use client';

import type { TableDescription } from '@/components/data/wire-types';
import { Button } from '@/components/ui/button';
import { Stat } from '@/components/ui/quantity';
import { Link } from '@/components/ui/router';
import { formatMoney } from '@/model/pricing/format';
import { Money } from './money';
import { monthWords } from './table-month';
import { useTableMonth } from './use-table-month';

interface TableCostProps {
  connection: string;
  table: TableDescription;
}

/** A month of a table, in a cell; what is in it on hover. */
export function TableCost({ connection, table }: TableCostProps) {
  const month = useTableMonth(connection, table);
  if (month === undefined) return <span className="text-disabled">–</span>;
  if (month.isIncomplete) return <span className="text-muted">unknown</span>;
  return <span title={monthWords(month)}>{formatMoney(month.total, month.currency)}</span>;
}

/** The same with its parts, and the way to all the rest. */
export function TableCostFigures({ connection, table }: TableCostProps) {
  const month = useTableMonth(connection, table);
  if (month === undefined) return null;
  const { storage, throughput, currency, prices } = month;
  const address = new URLSearchParams({ observe: connection, table: table.TableName });
  return (
    <div className="flex flex-wrap items-end gap-x-8 gap-y-3">
      <Stat
        label="Storage"
        value={<Money amount={storage} currency={currency} />}
        unit="a month"
        hint={prices}
      />
      {throughput !== undefined && (
        <Stat
          label="Reads and writes"
          value={<Money amount={throughput} currency={currency} />}
          unit="a month"
          hint="as in the last 24 hours"
        />
      )}
      <Button asChild>
        <Link href={`/pricing?${address}`}>Price this table</Link>
      </Button>
    </div>
  );
}
