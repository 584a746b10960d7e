'use client';

import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { BUILT_IN_CONNECTION, connectionsOptions } from '@/components/data/connections';
import { meteredTablesOptions } from '@/components/data/metering';
import { errorFacts } from '@/components/data/send';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorState } from '@/components/ui/error-state';
import { Field } from '@/components/ui/field';
import { Segmented } from '@/components/ui/segmented';
import { Select } from '@/components/ui/select';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Switch } from '@/components/ui/switch';
import type { Scenario } from '@/model/pricing/types/scenario';
import { MeteredTables } from './metered-tables';
import { pricedRegion } from './observed';
import { useOpening } from './use-opening';

const WINDOWS = [
  { value: '1', label: 'Hour' },
  { value: '24', label: 'Day' },
  { value: '168', label: 'Week' },
  { value: '720', label: '30 days' },
] as const;
type Window = (typeof WINDOWS)[number]['value'];

export interface ObservedDialogProps {
  /** Where to look at first. */
  connection: string;
  table: string | undefined;
  onOpen: (scenario: Scenario) => void;
  onClose: () => void;
}

/** Which traffic is priced: of a connection, some tables, for some time until now. */
export function ObservedDialog({ connection: start, table, onOpen, onClose }: ObservedDialogProps) {
  const [connection, setConnection] = useState(start);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(table ? [table] : []));
  const [hours, setHours] = useState<Window>('168');
  const [isQuiet, setQuiet] = useState(false);
  const { data: connections = [BUILT_IN_CONNECTION] } = useQuery(connectionsOptions());
  const metered = useQuery({ ...meteredTablesOptions(connection), staleTime: 0 });
  const opening = useOpening(onOpen);
  const change = (next: string) => {
    setConnection(next);
    setChosen(new Set());
  };
  const names = metered.data?.Tables.map(({ TableName }) => TableName) ?? [];
  const tables = names.filter((name) => chosen.has(name));
  const region = connections.find(({ id }) => id === connection)?.region ?? 'us-east-1';
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Price observed traffic"
      description="Units as ConsumedCapacity told them, from the meter of the engine or from CloudWatch."
      footer={
        <>
          <Button size="md" onClick={onClose}>
            Cancel
          </Button>
          <Button
            size="md"
            variant="primary"
            disabled={tables.length === 0}
            loading={opening.isOpening}
            onClick={() =>
              void opening.open({ connection, region, tables, hours: Number(hours), isQuiet })
            }
          >
            {tables.length < 2 ? 'Price it' : `Price ${tables.length} tables`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label="Connection" hint={regionWords(region)}>
          <Select
            value={connection}
            options={connections.map(({ id, name }) => ({ value: id, label: name }))}
            onValueChange={change}
          />
        </Field>
        <Metered query={metered}>
          <MeteredTables names={names} chosen={chosen} onChoose={setChosen} />
        </Metered>
        <Span hours={hours} onHours={setHours} isQuiet={isQuiet} onQuiet={setQuiet} />
        {opening.error !== undefined && (
          <ErrorState
            layout="inline"
            title="Could not read what was consumed"
            {...errorFacts(opening.error)}
          />
        )}
      </div>
    </Dialog>
  );
}

interface SpanProps {
  hours: Window;
  onHours: (hours: Window) => void;
  isQuiet: boolean;
  onQuiet: (isQuiet: boolean) => void;
}

function Span({ hours, onHours, isQuiet, onQuiet }: SpanProps) {
  return (
    <>
      <Field label="Of the last">
        <Segmented
          label="Of the last"
          className="self-start"
          value={hours}
          options={WINDOWS}
          onValueChange={onHours}
        />
      </Field>
      <Switch
        label="Count quiet hours too"
        hint="Otherwise what was seen from the first request to the last goes on all week"
        checked={isQuiet}
        onCheckedChange={onQuiet}
      />
    </>
  );
}

interface MeteredProps {
  query: Pick<UseQueryResult, 'isPending' | 'isError' | 'error' | 'refetch'>;
  children: ReactNode;
}

function Metered({ query, children }: MeteredProps) {
  if (query.isPending) return <SkeletonRows rows={4} label="Looking for tables with traffic" />;
  if (!query.isError) return children;
  return (
    <ErrorState
      layout="inline"
      title="This connection does not tell what was consumed"
      {...errorFacts(query.error)}
      actions={<Button onClick={() => void query.refetch()}>Try again</Button>}
    />
  );
}

function regionWords(region: string): string {
  const known = pricedRegion(region);
  return known.isFallback
    ? `No prices are known of “${region}”; those of ${known.region} are taken`
    : `Prices of ${region}`;
}
