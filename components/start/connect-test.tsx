'use client';

import { useMutation } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { type Connection, tryConnection } from '@/components/data/connections';
import { errorFacts } from '@/components/data/send';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';

export interface ConnectTestProps {
  /** Absent while the form is not sound. */
  connection: Connection | undefined;
  /** Told on a press, sound or not, so that the form can show what is missing. */
  onTry: () => void;
}

/** Asks the connection for its tables and shows the true answer. */
export function ConnectTest({ connection, onTry }: ConnectTestProps) {
  const test = useMutation({ mutationFn: (tried: Connection) => tryConnection(tried) });
  const press = () => {
    onTry();
    if (connection !== undefined) test.mutate(connection);
  };
  // An answer about another address says nothing about this one.
  const current = test.variables !== undefined && sameTarget(test.variables, connection);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center gap-3">
        <Button onClick={press} loading={test.isPending}>
          Test connection
        </Button>
        {test.isSuccess && current && (
          <span role="status" className="inline-flex items-center gap-1.5 text-accent-text">
            <CircleCheck className="size-4 stroke-[1.5]" />
            {reached(test.data)}
          </span>
        )}
      </div>
      {test.isError && current && (
        <ErrorState
          layout="inline"
          title="ListTables was refused or not answered"
          {...errorFacts(test.error)}
        />
      )}
    </div>
  );
}

function reached({ tables, more }: { tables: number; more: boolean }): string {
  if (more) return `It answers and has more than ${tables} tables`;
  return `It answers and has ${tables === 1 ? '1 table' : `${tables} tables`}`;
}

function sameTarget(tried: Connection, now: Connection | undefined): boolean {
  return (
    now !== undefined &&
    tried.endpoint === now.endpoint &&
    tried.profile === now.profile &&
    tried.region === now.region
  );
}
