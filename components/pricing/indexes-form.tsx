'use client';

import { Plus, Trash2 } from 'lucide-react';
import { IndexBadge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { formatNumber } from '@/components/ui/format';
import { IconButton } from '@/components/ui/icon-button';
import { Segmented } from '@/components/ui/segmented';
import type { IndexUsage, TableUsage } from '@/model/pricing/types/usage';
import { UnitFields } from './capacity-form';
import {
  newIndex,
  renameIndex,
  replaceAt,
  setIndexes,
  withOptional,
  withoutIndexOf,
} from './edit-usage';
import { Disclosure, FieldGrid, FieldGroup } from './form-parts';
import type { TablePartProps } from './form-types';
import { NameField } from './name-field';
import { NumberField, PercentField } from './number-field';
import { VectorIndexes } from './vector-indexes';

const KINDS = [
  { value: 'global', label: 'Global' },
  { value: 'local', label: 'Local' },
] as const;

/** The secondary and vector indexes of a table. */
export function IndexesForm({ table, onChange }: TablePartProps) {
  const { indexes = [], vectorIndexes = [] } = table;
  const names = [...indexes, ...vectorIndexes].map(({ name }) => name);
  const add = () => onChange(setIndexes(table, [...indexes, newIndex(names, table.items.bytes)]));
  return (
    <FieldGroup
      title="Indexes"
      actions={
        <Button variant="ghost" icon={<Plus />} onClick={add}>
          Add index
        </Button>
      }
    >
      {names.length === 0 && <p className="text-12 text-muted">None.</p>}
      {indexes.map((index, position) => (
        <Disclosure
          // biome-ignore lint/suspicious/noArrayIndexKey: a name changes while it is typed
          key={position}
          level={4}
          title={
            <span className="flex min-w-0 items-center gap-2">
              <span className="truncate font-mono text-data">{index.name}</span>
              <IndexBadge kind={index.kind} />
            </span>
          }
          summary={`${formatNumber(index.entryBytes)} bytes an entry`}
          actions={
            <IconButton
              label={`Remove ${index.name}`}
              icon={<Trash2 />}
              side="left"
              onClick={() => onChange(withoutIndexOf(table, index.name))}
            />
          }
        >
          <IndexForm
            table={table}
            index={index}
            taken={names.filter((name) => name !== index.name)}
            onRename={(name) => onChange(renameIndex(table, index.name, name))}
            onChange={(next) => onChange(setIndexes(table, replaceAt(indexes, position, next)))}
          />
        </Disclosure>
      ))}
      <VectorIndexes table={table} taken={names} onChange={onChange} />
    </FieldGroup>
  );
}

interface IndexFormProps {
  table: TableUsage;
  index: IndexUsage;
  taken: readonly string[];
  onRename: (name: string) => void;
  onChange: (index: IndexUsage) => void;
}

function IndexForm({ table, index, taken, onRename, onChange }: IndexFormProps) {
  const isFixed = table.capacity.mode === 'provisioned' && table.capacity.follow === 'fixed';
  return (
    <div className="flex flex-col gap-3 rounded-control bg-sunken p-3">
      <NameField label="Index name" name={index.name} taken={taken} onName={onRename} />
      <FieldGrid>
        <Field label="Kind">
          <Segmented
            className="self-start"
            label="Kind"
            value={index.kind}
            options={KINDS}
            onValueChange={(kind) => onChange({ ...index, kind })}
          />
        </Field>
        <NumberField
          label="Average entry"
          unit="bytes"
          max={409_600}
          value={index.entryBytes}
          onValue={(entryBytes) => onChange({ ...index, entryBytes })}
        />
        <PercentField
          label="Items in it"
          value={index.coverage ?? 1}
          onValue={(coverage) =>
            onChange(withOptional(index, 'coverage', coverage === 1 ? undefined : coverage))
          }
        />
      </FieldGrid>
      {isFixed && index.kind === 'global' && (
        <FieldGrid>
          <UnitFields
            name="Provisioned"
            units={index.units ?? { read: 1, write: 1 }}
            onUnits={(units) => onChange({ ...index, units })}
          />
        </FieldGrid>
      )}
    </div>
  );
}
