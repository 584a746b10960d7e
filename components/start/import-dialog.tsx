'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { BUILT_IN_CONNECTION, connectionsOptions } from '@/components/data/connections';
import { errorFacts } from '@/components/data/send';
import { tableNamesOptions } from '@/components/data/tables';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorState } from '@/components/ui/error-state';
import { useRouter } from '@/components/ui/router';
import { SkeletonRows } from '@/components/ui/skeleton';
import { notify } from '@/components/ui/toast';
import type { Model, Problem } from '@/model/model';
import { countWords } from './import-plan';
import { ImportRun } from './import-run';
import { ProblemList, problemCount } from './problem-list';
import type { ReadFile } from './read-file';

export interface ImportDialogProps {
  file: ReadFile;
  /** Go ahead without asking when nothing is in the way. */
  eager: boolean;
  onClose: () => void;
}

/** What is in a model file, what is wrong with it, and its way into tables. */
export function ImportDialog({ file, eager, onClose }: ImportDialogProps) {
  const { model, problems } = file.parsed;
  if (model === undefined) return <Refused file={file} onClose={onClose} />;
  return (
    <ImportModel
      name={file.name}
      model={model}
      problems={problems}
      eager={eager}
      onClose={onClose}
    />
  );
}

function Refused({ file, onClose }: { file: ReadFile; onClose: () => void }) {
  const { problems } = file.parsed;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      width="lg"
      title={`${file.name} cannot be imported`}
      description={`Nothing was created. ${problemCount(problems)} in the file:`}
      footer={
        <Button size="md" onClick={onClose}>
          Close
        </Button>
      }
    >
      <ProblemList
        problems={problems}
        className="max-h-[48vh] overflow-y-auto rounded-control border border-line bg-sunken"
      />
    </Dialog>
  );
}

interface ImportModelProps {
  name: string;
  model: Model;
  problems: readonly Problem[];
  eager: boolean;
  onClose: () => void;
}

function ImportModel(props: ImportModelProps) {
  const { navigate } = useRouter();
  const [connection, setConnection] = useState(BUILT_IN_CONNECTION.id);
  const { data: connections = [BUILT_IN_CONNECTION] } = useQuery(connectionsOptions());
  const names = useQuery({ ...tableNamesOptions(connection), staleTime: 0 });
  const writable = connections.filter(({ readOnly }) => !readOnly);
  const done = (tables: readonly string[], items: number) => {
    notify.success(`Imported ${countWords(tables.length, items)}`);
    const [only] = tables;
    const list = `/${encodeURIComponent(connection)}/tables`;
    navigate(only && tables.length === 1 ? `${list}/${encodeURIComponent(only)}` : list);
    props.onClose();
  };
  if (names.data === undefined) {
    return (
      <Dialog open onOpenChange={props.onClose} width="lg" title={`Import ${props.name}`}>
        {names.isError ? (
          <ErrorState
            layout="inline"
            title="Could not list the tables that are there"
            {...errorFacts(names.error)}
            actions={<Button onClick={() => names.refetch()}>Try again</Button>}
          />
        ) : (
          <SkeletonRows rows={4} label="Looking at the tables that are there" />
        )}
      </Dialog>
    );
  }
  return (
    <ImportRun
      key={connection}
      {...props}
      taken={names.data}
      connection={connection}
      connections={writable}
      onConnection={setConnection}
      onDone={done}
    />
  );
}
