import { Table2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/router';

/** No tables yet, and the three ways to get one. */
export function TableListEmpty({
  readOnly,
  onCreate,
}: {
  readOnly: boolean;
  onCreate: () => void;
}) {
  return (
    <EmptyState
      icon={<Table2 />}
      title="No tables yet"
      description={
        readOnly
          ? 'This connection is read-only, so tables cannot be created through it.'
          : 'Create one, or start from a sample or a NoSQL Workbench model.'
      }
      actions={
        readOnly ? undefined : (
          <>
            <Button variant="primary" onClick={onCreate}>
              Create table
            </Button>
            <Button asChild>
              <Link href="/">Samples and import</Link>
            </Button>
          </>
        )
      }
    />
  );
}
