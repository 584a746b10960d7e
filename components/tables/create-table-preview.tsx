import type { Connection } from '@/components/data/connections';
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
  return (
    <div className={className}>
      <CodeBlock
        label="CreateTable request"
        snippets={[
          { name: 'CreateTable JSON', text: JSON.stringify(input, null, 2) },
          { name: 'AWS CLI', text: createTableCommand(input, targetOf(connection)) },
        ]}
        className="[&_pre]:max-h-[calc(100vh-220px)]"
      />
    </div>
  );
}

function targetOf(connection: Connection | undefined) {
  if (connection === undefined) return {};
  const { endpoint, region, profile } = connection;
  return {
    ...(endpoint === undefined ? {} : { endpoint }),
    region,
    ...(profile === undefined ? {} : { profile }),
  };
}
