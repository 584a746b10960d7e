'use client';

import { Plus, Trash2, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { IndexBadge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { NumberInput } from '@/components/ui/number-input';
import { Segmented } from '@/components/ui/segmented';
import { INDEX_KEYS_MAX } from '@/model/table-rules';
import type { IndexDraft, KeyDraft } from './create-table';
import { KeyField, type SectionProps } from './form-parts';

type Change = Partial<Omit<IndexDraft, 'id' | 'kind'>>;

interface IndexProps extends SectionProps {
  index: IndexDraft;
  position: number;
}

/** One index of the form: name, keys, projection, and capacity of its own. */
export function IndexEditor(props: IndexProps) {
  const { draft, index, position, faults, edit } = props;
  const { id, kind } = index;
  const field = `indexes.${position}`;
  const change = (values: Change) => edit({ type: 'set-index', id, values });
  const name = useRef<HTMLInputElement>(null);
  // An index appears because somebody asked for it; the next thing they do is name it.
  useEffect(() => name.current?.focus(), []);
  return (
    <li className="flex flex-col gap-3 rounded-panel border border-line bg-panel p-3">
      <div className="flex items-start gap-2">
        <Field
          label={
            <span className="inline-flex h-4 items-center gap-1.5 align-top">
              <IndexBadge kind={kind} /> Index name
            </span>
          }
          error={faults.get(`${field}.name`) ?? faults.get(field)}
          className="flex-1"
        >
          <Input
            mono
            ref={name}
            value={index.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        </Field>
        <IconButton
          label="Remove index"
          icon={<Trash2 />}
          className="mt-5"
          onClick={() => edit({ type: 'remove-index', id })}
        />
      </div>
      {kind === 'global' && <KeyList {...props} part="partitionKeys" change={change} />}
      <KeyList {...props} part="sortKeys" change={change} />
      <ProjectionFields {...props} change={change} />
      {kind === 'global' && draft.mode === 'provisioned' && (
        <CapacityFields {...props} change={change} />
      )}
    </li>
  );
}

const PARTS = {
  partitionKeys: { label: 'Partition key', least: 1 },
  sortKeys: { label: 'Sort key', least: 0 },
} as const;

function KeyList(
  props: IndexProps & { part: 'partitionKeys' | 'sortKeys'; change: (values: Change) => void },
) {
  const { index, position, faults, part, change } = props;
  const { label, least } = PARTS[part];
  const keys = index[part];
  const global = index.kind === 'global';
  const set = (next: readonly KeyDraft[]) => change({ [part]: next });
  const noun = label.toLowerCase();
  return (
    <div className="flex flex-col gap-2">
      {keys.map((key, at) => (
        <KeyField
          // biome-ignore lint/suspicious/noArrayIndexKey: its place in the key
          key={at}
          label={keys.length === 1 ? label : `${label} ${at + 1}`}
          value={key}
          field={`indexes.${position}.${part}.${at}`}
          faults={faults}
          onChange={(value) => set(keys.map((old, i) => (i === at ? value : old)))}
          end={
            global && keys.length > least ? (
              <IconButton
                label={`Remove ${noun} ${at + 1}`}
                icon={<X />}
                onClick={() => set(keys.filter((_, i) => i !== at))}
              />
            ) : undefined
          }
        />
      ))}
      {global && keys.length < INDEX_KEYS_MAX && (
        <Button
          variant="ghost"
          icon={<Plus />}
          className="-ml-2 self-start"
          onClick={() => set([...keys, { name: '', type: 'S' }])}
        >
          {keys.length === 0 ? `Add ${noun}` : `Add another ${noun} attribute`}
        </Button>
      )}
    </div>
  );
}

const PROJECTIONS = [
  { value: 'ALL', label: 'All attributes' },
  { value: 'KEYS_ONLY', label: 'Keys only' },
  { value: 'INCLUDE', label: 'Include' },
] as const;

function ProjectionFields(props: IndexProps & { change: (values: Change) => void }) {
  const { index, position, faults, change } = props;
  return (
    <div className="flex flex-col gap-2">
      <span className="font-medium text-12 text-secondary">Projection</span>
      <Segmented
        label="Projection"
        value={index.projection}
        options={PROJECTIONS}
        onValueChange={(projection) => change({ projection })}
        className="self-start"
      />
      {index.projection === 'INCLUDE' && (
        <Field
          label="Included attributes"
          error={faults.get(`indexes.${position}.projection`)}
          hint="Beside the keys; commas between"
        >
          <Input
            mono
            value={index.included}
            placeholder="title, price"
            onChange={(event) => change({ included: event.target.value })}
          />
        </Field>
      )}
    </div>
  );
}

function CapacityFields(props: IndexProps & { change: (values: Change) => void }) {
  const { draft, index, position, faults, change } = props;
  const field = `indexes.${position}.throughput`;
  return (
    <div className="grid grid-cols-2 gap-2">
      <Field label="Read capacity" error={faults.get(`${field}.readUnits`)}>
        <NumberInput
          value={index.readUnits}
          placeholder={draft.readUnits}
          onValueChange={(readUnits) => change({ readUnits })}
          unit="RCU"
        />
      </Field>
      <Field label="Write capacity" error={faults.get(`${field}.writeUnits`)}>
        <NumberInput
          value={index.writeUnits}
          placeholder={draft.writeUnits}
          onValueChange={(writeUnits) => change({ writeUnits })}
          unit="WCU"
        />
      </Field>
    </div>
  );
}
