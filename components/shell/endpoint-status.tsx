'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Connection } from '@/components/data/connections';
import { type ServerReport, serverOptions } from '@/components/data/server';
import { tableNamesOptions } from '@/components/data/tables';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { CodeBlock } from '@/components/ui/code-block';
import { CopyButton } from '@/components/ui/copy-button';
import { Popover } from '@/components/ui/popover';
import { connectSnippets } from './connect-snippets';
import { useConnection } from './use-connection';

/** Whether the service answers, and all that a program needs to reach it. */
export function EndpointStatus({ connection }: { connection: string }) {
  const current = useConnection(connection);
  const { data: server } = useQuery(serverOptions());
  const names = useQuery({ ...tableNamesOptions(connection), enabled: current !== undefined });
  if (current === undefined) return null;
  const endpoint = current.type === 'engine' ? server?.engine.endpoint : current.endpoint;
  const state = names.isPending ? 'asking' : names.isError ? 'failing' : 'answering';
  const short = current.type === 'engine' ? 'Engine' : current.type === 'aws' ? 'AWS' : 'Endpoint';
  return (
    <Popover
      label="Endpoint"
      align="end"
      className="w-120 p-0"
      trigger={
        <Button variant="ghost" className="min-w-0 shrink text-12">
          <StateDot state={state} />
          <span className="truncate">{short}</span>
          <span className="hidden truncate text-muted lg:inline">{current.region}</span>
        </Button>
      }
    >
      <div className="flex flex-col gap-3 p-3">
        <p className="flex items-center gap-2">
          <StateDot state={state} />
          {STATES[state]}
        </p>
        {names.isError && <p className="wrap-anywhere text-danger-text">{names.error.message}</p>}
        <Facts connection={current} endpoint={endpoint} server={server} />
        {(endpoint !== undefined || current.type === 'aws') && (
          <CodeBlock
            label="Connect from code"
            snippets={connectSnippets({
              endpoint,
              region: current.region,
              profile: current.profile,
            })}
          />
        )}
      </div>
    </Popover>
  );
}

const STATES = {
  asking: 'Waiting for an answer',
  answering: 'The service answers',
  failing: 'The last request failed',
} as const;

const DOTS = { asking: 'bg-disabled', answering: 'bg-accent', failing: 'bg-danger' } as const;

function StateDot({ state }: { state: keyof typeof DOTS }) {
  return (
    <>
      <span aria-hidden className={cn('size-1.5 shrink-0 rounded-full', DOTS[state])} />
      <span className="sr-only">{STATES[state]}</span>
    </>
  );
}

function Facts(props: {
  connection: Connection;
  endpoint: string | undefined;
  server: ServerReport | undefined;
}) {
  const { connection, endpoint, server } = props;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-1">
      {endpoint !== undefined && <Fact name="Endpoint" text={endpoint} copy />}
      <Fact name="Region" text={connection.region} copy />
      {connection.profile !== undefined && <Fact name="Profile" text={connection.profile} />}
      {connection.type === 'engine' && server !== undefined && (
        <Fact name="Data folder" text={server.engine.dataFolder} copy />
      )}
    </dl>
  );
}

function Fact({ name, text, copy }: { name: ReactNode; text: string; copy?: boolean }) {
  return (
    <>
      <dt className="text-12 text-muted">{name}</dt>
      <dd className="flex h-7 min-w-0 items-center gap-1 font-mono text-data">
        <span className="truncate" title={text}>
          {text}
        </span>
        {copy && <CopyButton text={text} label={`Copy ${String(name).toLowerCase()}`} />}
      </dd>
    </>
  );
}
