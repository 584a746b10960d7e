'use client';

import { FileInput, PackageOpen, Plug, Table2 } from 'lucide-react';
import { BUILT_IN_CONNECTION } from '@/components/data/connections';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/router';
import { ChoiceCard } from './choice-card';
import type { ConnectDraft } from './connect-form';
import { ImportZone } from './import-zone';
import type { ReadFile } from './read-file';
import { SampleList } from './sample-list';

export interface StartChoicesProps {
  onSample: (file: ReadFile) => void;
  onImport: (file: ReadFile) => void;
  onConnect: (kind: ConnectDraft['type']) => void;
  /** Beside the tables of those who come back. */
  compact: boolean;
}

/** The four ways to start, each doable on the spot. */
export function StartChoices(props: StartChoicesProps) {
  const { onSample, onImport, onConnect, compact } = props;
  return (
    <div
      className={
        compact
          ? 'divide-y divide-line overflow-hidden rounded-panel border border-line'
          : 'grid gap-4 md:grid-cols-2'
      }
    >
      <ChoiceCard
        compact={compact}
        icon={<PackageOpen />}
        title="Try a sample"
        description="Tables with data in them, ready to query."
      >
        <SampleList onFile={onSample} compact={compact} />
      </ChoiceCard>
      <ChoiceCard
        compact={compact}
        icon={<FileInput />}
        title="Import a model"
        description="Tables, indexes and sample items from a file."
      >
        <ImportZone onFile={onImport} className={compact ? '' : 'min-h-36 flex-1'} />
      </ChoiceCard>
      <ChoiceCard
        compact={compact}
        inline
        icon={<Plug />}
        title="Connect"
        description="DynamoDB Local, another endpoint, or AWS through a profile."
      >
        <div className="flex gap-2">
          <Button onClick={() => onConnect('endpoint')}>Endpoint</Button>
          <Button onClick={() => onConnect('aws')}>AWS profile</Button>
        </div>
      </ChoiceCard>
      <ChoiceCard
        compact={compact}
        inline
        icon={<Table2 />}
        title="Blank table"
        description="Name it, give it keys and indexes, and see the request it becomes."
      >
        <div>
          <Button asChild>
            <Link href={`/${BUILT_IN_CONNECTION.id}/tables?create=true`}>Create table</Link>
          </Button>
        </div>
      </ChoiceCard>
    </div>
  );
}
