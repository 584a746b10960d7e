'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import type { ReactNode } from 'react';
import { errorFacts } from '@/components/data/send';
import { tableOptions } from '@/components/data/tables';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { Link } from '@/components/ui/router';
import { TabPanel, Tabs } from '@/components/ui/tabs';
import { TableHeader } from './table-header';
import { TableOverview } from './table-overview';

const TABS = ['items', 'overview'] as const;

const TAB_ITEMS = [
  { value: 'items', label: 'Items' },
  { value: 'overview', label: 'Overview' },
] as const;

export interface TableViewProps {
  connection: string;
  table: string;
  /** The explorer, which is another room's business. */
  items: ReactNode;
}

/** One table: what it is, its items, its settings. */
export function TableView({ connection, table, items }: TableViewProps) {
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(TABS).withDefault('items'));
  const description = useQuery(tableOptions(connection, table));
  if (description.isError && description.data === undefined) {
    return (
      <ErrorState
        title={<h1>Could not open {table}</h1>}
        {...errorFacts(description.error)}
        actions={
          <>
            <Button onClick={() => description.refetch()} loading={description.isFetching}>
              Try again
            </Button>
            <Button asChild variant="ghost">
              <Link href={`/${encodeURIComponent(connection)}/tables`}>All tables</Link>
            </Button>
          </>
        }
      />
    );
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <TableHeader connection={connection} name={table} table={description.data} />
      <Tabs
        label="Views of the table"
        value={tab}
        onValueChange={(next) => setTab(next)}
        tabs={TAB_ITEMS}
        className="flex-1"
      >
        <TabPanel value="items" className="flex flex-col">
          {items}
        </TabPanel>
        <TabPanel value="overview" className="overflow-y-auto">
          <TableOverview connection={connection} table={description.data} />
        </TabPanel>
      </Tabs>
    </div>
  );
}
