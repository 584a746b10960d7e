'use client';

import { useQuery } from '@tanstack/react-query';
import { connectionOptions } from '@/components/data/connections';
import { errorFacts } from '@/components/data/send';
import { tableOptions } from '@/components/data/tables';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { Explorer } from './explorer';
import { GridSkeleton } from './result-states';

/** The items of a table: ask for some, look at them, change them. */
export function ItemView({ connection, table }: { connection: string; table: string }) {
  const description = useQuery(tableOptions(connection, table));
  const readOnly = useQuery(connectionOptions(connection)).data?.readOnly ?? false;
  if (description.data !== undefined) {
    return (
      <Explorer
        key={`${connection}/${table}`}
        connection={connection}
        table={description.data}
        readOnly={readOnly}
      />
    );
  }
  if (description.isPending) return <GridSkeleton label={`Loading ${table}`} />;
  return (
    <ErrorState
      title={`Could not open ${table}`}
      {...errorFacts(description.error)}
      actions={<Button onClick={() => void description.refetch()}>Try again</Button>}
    />
  );
}
