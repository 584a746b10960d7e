'use client';

import { useQuery } from '@tanstack/react-query';
import type { Connection } from '@/components/data/connections';
import { serverOptions } from '@/components/data/server';
import { CodeBlock } from '@/components/ui/code-block';
import type { TableInput } from '@/model/to-tables';
import { createTableCommand } from './cli';

export interface CreateTablePreviewProps {
  input: TableInput;
  /** Where it goes; the command then says so. */
  connection: Connection | undefined;
  className?: string;
}

/** The request that creates a table, as the API and the command line say it. */
export function CreateTablePreview({ input, connection, className }: CreateTablePreviewProps) {
  const { data: server } = useQuery(serverOptions());
  const target = targetOf(connection, server?.engine.endpoint);
  return (
    <div className={className}>
      <CodeBlock
        label="CreateTable request"
        snippets={[
          { name: 'CreateTable JSON', text: JSON.stringify(input, null, 2) },
          { name: 'AWS CLI', text: createTableCommand(input, target) },
        ]}
        className="[&_pre]:max-h-[calc(100vh-220px)]"
      />
    </div>
  );
}

function targetOf(connection: Connection | undefined, engine: string | undefined) {
  if (connection === undefined) return {};
  const { type, region, profile } = connection;
  const endpoint = type === 'engine' ? engine : connection.endpoint;
  return {
    ...(endpoint === undefined ? {} : { endpoint }),
    region,
    ...(profile === undefined ? {} : { profile }),
  };
}
