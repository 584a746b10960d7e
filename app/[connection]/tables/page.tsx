import type { Metadata } from 'next';
import { TableListView } from '@/components/tables/table-list-view';

export const metadata: Metadata = { title: 'Tables' };

interface Props {
  params: Promise<{ connection: string }>;
}

/** All tables of a connection. */
export default async function TablesPage({ params }: Props) {
  const { connection } = await params;
  return <TableListView connection={decodeURIComponent(connection)} />;
}
