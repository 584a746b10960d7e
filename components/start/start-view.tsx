'use client';

import { useQuery } from '@tanstack/react-query';
import { Calculator, Shapes } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { BUILT_IN_CONNECTION } from '@/components/data/connections';
import { errorFacts } from '@/components/data/send';
import { serverOptions } from '@/components/data/server';
import { tableNamesOptions } from '@/components/data/tables';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { CopyButton } from '@/components/ui/copy-button';
import { ErrorState } from '@/components/ui/error-state';
import { Mark } from '@/components/ui/mark';
import { Link } from '@/components/ui/router';
import { Skeleton } from '@/components/ui/skeleton';
import { ConnectDialog } from './connect-dialog';
import type { ConnectDraft } from './connect-form';
import { ImportDialog } from './import-dialog';
import type { ReadFile } from './read-file';
import { RecentTables, SavedConnections } from './recent-tables';
import { StartChoices } from './start-choices';

type Opened =
  | { readonly name: 'import'; readonly file: ReadFile; readonly eager: boolean }
  | { readonly name: 'connect'; readonly kind: ConnectDraft['type'] };

/** Where everything starts: four choices, and for those who come back, their tables. */
export function StartView({ controls }: { controls: ReactNode }) {
  const names = useQuery(tableNamesOptions(BUILT_IN_CONNECTION.id));
  const [opened, setOpened] = useState<Opened>();
  const close = () => setOpened(undefined);
  const returning = (names.data?.length ?? 0) > 0;
  return (
    <div className="flex min-h-screen flex-col">
      <header className="flex h-topbar shrink-0 items-center gap-2 border-line border-b bg-sunken px-4">
        <Mark className="size-5 text-accent-text" />
        <span className="font-semibold text-14">Sortkey</span>
        <div className="ml-auto flex items-center gap-1">
          <OtherPlaces />
          {controls}
        </div>
      </header>
      <main
        className={cn(
          'mx-auto flex w-full flex-1 flex-col gap-8 px-6 py-10',
          returning ? 'max-w-320' : 'max-w-260',
        )}
      >
        <div>
          <h1 className="font-semibold text-20">
            {returning ? 'Your tables' : 'DynamoDB, running on this machine'}
          </h1>
          <EngineLine />
        </div>
        {names.isError && (
          <ErrorState
            layout="inline"
            title="The built-in engine could not list its tables"
            {...errorFacts(names.error)}
            actions={
              <Button onClick={() => names.refetch()} loading={names.isFetching}>
                Try again
              </Button>
            }
          />
        )}
        <div
          className={cn(
            'grid items-start gap-8',
            returning && 'lg:grid-cols-[minmax(0,1fr)_minmax(0,400px)]',
          )}
        >
          {returning && (
            <div className="flex min-w-0 flex-col gap-8">
              <RecentTables names={names.data ?? []} />
              <SavedConnections />
            </div>
          )}
          <StartChoices
            onSample={(file) => setOpened({ name: 'import', file, eager: true })}
            onImport={(file) => setOpened({ name: 'import', file, eager: false })}
            onConnect={(kind) => setOpened({ name: 'connect', kind })}
            compact={returning}
          />
          {!returning && <SavedConnections />}
        </div>
      </main>
      {opened?.name === 'import' && (
        <ImportDialog file={opened.file} eager={opened.eager} onClose={close} />
      )}
      {opened?.name === 'connect' && <ConnectDialog kind={opened.kind} onClose={close} />}
    </div>
  );
}

/** What needs no table. */
function OtherPlaces() {
  return (
    <>
      <Button asChild variant="ghost">
        <Link href="/model">
          <Shapes />
          Workbench
        </Link>
      </Button>
      <Button asChild variant="ghost">
        <Link href="/pricing">
          <Calculator />
          Pricing
        </Link>
      </Button>
    </>
  );
}

/** Where the built-in engine listens, for a program's `endpoint`. */
function EngineLine() {
  const server = useQuery(serverOptions());
  if (server.data === undefined) return <Skeleton className="mt-2 w-80" />;
  const { endpoint, healthy } = server.data.engine;
  return (
    <p className="mt-1 flex items-center gap-2 text-secondary">
      <span
        aria-hidden
        className={cn('size-1.5 rounded-full', healthy ? 'bg-accent' : 'bg-danger')}
      />
      {healthy ? 'The built-in engine answers at' : 'The built-in engine does not answer at'}
      <code className="font-mono text-data text-ink">{endpoint}</code>
      <CopyButton text={endpoint} label="Copy endpoint" className="-ml-1" />
      {healthy && <span className="hidden text-muted sm:inline">No account, no key.</span>}
    </p>
  );
}
