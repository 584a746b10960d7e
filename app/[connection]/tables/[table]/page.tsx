import type { Metadata } from 'next';
import { ItemView } from '@/components/items/item-view';
import { TableView } from '@/components/tables/table-view';

interface Props {
  params: Promise<{ connection: string; table: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { table } = await params;
  return { title: decodeURIComponent(table) };
}

/** One table: its items and its overview. */
export default async function TablePage({ params }: Props) {
  const segments = await params;
  const connection = decodeURIComponent(segments.connection);
  const table = decodeURIComponent(segments.table);
  return (
    <TableView
      key={table}
      connection={connection}
      table={table}
      items={<ItemView connection={connection} table={table} />}
    />
  );
}
