'use client';

import { useQuery } from '@tanstack/react-query';
import { Table2 } from 'lucide-react';
import { useState } from 'react';
import { BUILT_IN_CONNECTION } from '@/components/data/connections';
import { errorFacts } from '@/components/data/send';
import { tableNamesOptions } from '@/components/data/tables';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Field } from '@/components/ui/field';
import { formatNumber } from '@/components/ui/format';
import { Progress } from '@/components/ui/progress';
import { Select } from '@/components/ui/select';
import { SkeletonRows } from '@/components/ui/skeleton';
import type { Model } from '@/model/model';
import { ConnectionField } from './commit/connection-field';
import { TableChoice } from './reverse/table-choice';
import { type ReverseRequest, useReverse } from './reverse/use-reverse';

export interface ReverseDialogProps {
  /** The design that was made of the tables. */
  onModel: (model: Model) => void;
  onClose: () => void;
}

/** Makes a design of tables that exist: their settings, and entities by a sample of their items. */
export function ReverseDialog({ onModel, onClose }: ReverseDialogProps) {
  const [connection, setConnection] = useState(BUILT_IN_CONNECTION.id);
  const reverse = useReverse(connection, onModel);
  const { step } = reverse;
  const [last, setLast] = useState<ReverseRequest>({ tables: [], sample: 2000 });
  const start = (request: ReverseRequest) => {
    setLast(request);
    reverse.start(request);
  };
  if (step.name === 'reading') {
    return (
      <Reading table={step.table} done={step.done} of={last.tables.length} onStop={reverse.stop} />
    );
  }
  if (step.name === 'failed') {
    return (
      <Dialog
        open
        onOpenChange={onClose}
        title="The tables were not read"
        footer={
          <>
            <Button size="md" onClick={reverse.back}>
              Back
            </Button>
            <Button size="md" variant="primary" onClick={() => start(last)}>
              Try again
            </Button>
          </>
        }
      >
        <ErrorState layout="inline" title="The service refused" {...errorFacts(step.error)} />
      </Dialog>
    );
  }
  return (
    <Choosing
      key={connection}
      connection={connection}
      onConnection={setConnection}
      onStart={start}
      onClose={onClose}
    />
  );
}

function Reading(props: { table: string; done: number; of: number; onStop: () => void }) {
  const { table, done, of: count, onStop } = props;
  return (
    <Dialog
      open
      onOpenChange={onStop}
      width="sm"
      title="Reading tables"
      footer={
        <Button size="md" onClick={onStop}>
          Cancel
        </Button>
      }
    >
      <div className="flex flex-col gap-2" role="status">
        <Progress label="Reading tables" value={count === 0 ? undefined : done / count} />
        <div className="flex items-baseline justify-between gap-4 text-secondary">
          <span className="min-w-0 truncate font-mono text-data">{table}</span>
          <span className="whitespace-nowrap tabular-nums">
            {formatNumber(done)} of {formatNumber(count)}{' '}
            <span className="text-muted">{count === 1 ? 'table' : 'tables'}</span>
          </span>
        </div>
      </div>
    </Dialog>
  );
}

interface ChoosingProps {
  connection: string;
  onConnection: (connection: string) => void;
  onStart: (request: ReverseRequest) => void;
  onClose: () => void;
}

type Sample = '500' | '2000' | '10000';

function Choosing({ connection, onConnection, onStart, onClose }: ChoosingProps) {
  const names = useQuery(tableNamesOptions(connection));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [sample, setSample] = useState<Sample>('2000');
  const tables = (names.data ?? []).filter((name) => chosen.has(name));
  const start = () => tables.length > 0 && onStart({ tables, sample: Number(sample) });
  const what = tables.length === 1 ? '1 table' : `${formatNumber(tables.length)} tables`;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      width="lg"
      title="Design from tables"
      description="Reads what describes the tables and a sample of their items. Nothing is changed."
      onSubmit={start}
      footer={
        <>
          <Button size="md" onClick={onClose}>
            Cancel
          </Button>
          <Button size="md" variant="primary" type="submit" disabled={tables.length === 0}>
            {tables.length === 0 ? 'Read tables' : `Read ${what}`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap gap-3">
          <ConnectionField label="From" value={connection} onChange={onConnection} />
          <Field label="Sample" className="w-56">
            <Select<Sample>
              value={sample}
              onValueChange={setSample}
              options={[
                { value: '500', label: '500 items a table' },
                { value: '2000', label: '2 000 items a table' },
                { value: '10000', label: '10 000 items a table' },
              ]}
            />
          </Field>
        </div>
        {names.isPending && <SkeletonRows rows={5} label="Listing the tables" />}
        {names.isError && (
          <ErrorState
            layout="inline"
            title="Could not list the tables"
            {...errorFacts(names.error)}
            actions={<Button onClick={() => names.refetch()}>Try again</Button>}
          />
        )}
        {names.data?.length === 0 && (
          <EmptyState icon={<Table2 />} title="This connection has no tables" />
        )}
        {names.data !== undefined && names.data.length > 0 && (
          <TableChoice names={names.data} chosen={chosen} onChange={setChosen} />
        )}
      </div>
    </Dialog>
  );
}
