'use client';

import { Plus, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { KeyGlyph } from '@/components/ui/key-glyph';
import { Select } from '@/components/ui/select';
import { TypeBadge } from '@/components/ui/type-badge';
import type { KeyType } from '@/engine/values/attribute-value';
import type { KeyAttribute, ModelTable } from '@/model/model';
import type { ModelEditor } from '../editor';
import { tableAttributes } from '../new-parts';
import { TextField } from './committed';
import { FormSection, KEY_TYPE_OPTIONS } from './form-parts';
import { attributeNameFault } from './names';

export interface TableKeysProps {
  editor: ModelEditor;
  table: ModelTable;
}

/** The keys of a table. A new name is its new name everywhere in the table. */
export function TableKeys({ editor, table }: TableKeysProps) {
  const { partitionKey, sortKey } = table;
  const set = (key: KeyAttribute | undefined) =>
    editor.edit({ kind: 'set-sort-key', table: table.name, key });
  return (
    <FormSection title="Primary key">
      <OwnKey
        keyPart="partition"
        {...{ editor, table }}
        value={partitionKey}
        onType={(type) =>
          editor.edit({
            kind: 'set-partition-key',
            table: table.name,
            key: { ...partitionKey, type },
          })
        }
      />
      {sortKey === undefined ? (
        <Button
          variant="ghost"
          icon={<Plus />}
          className="-ml-2.5 self-start"
          onClick={() => set(newSortKey(table))}
        >
          Add sort key
        </Button>
      ) : (
        <OwnKey
          keyPart="sort"
          {...{ editor, table }}
          value={sortKey}
          onType={(type) => set({ ...sortKey, type })}
          onRemove={() => set(undefined)}
        />
      )}
    </FormSection>
  );
}

function newSortKey(table: ModelTable): KeyAttribute {
  const names = tableAttributes(table).map(({ name }) => name);
  return { name: names.includes('SK') ? 'sortKey' : 'SK', type: 'S' };
}

const ROLES = { partition: 'Partition key', sort: 'Sort key' } as const;

interface OwnKeyProps extends TableKeysProps {
  keyPart: keyof typeof ROLES;
  value: KeyAttribute;
  onType: (type: KeyType) => void;
  onRemove?: () => void;
}

function OwnKey({ editor, table, keyPart: role, value, onType, onRemove }: OwnKeyProps) {
  const others = tableAttributes(table)
    .map(({ name }) => name)
    .filter((name) => name !== value.name);
  return (
    <div className="flex items-start gap-2">
      <TextField
        mono
        className="flex-1"
        label={
          <span className="inline-flex h-4 items-center gap-1.5 align-top">
            <span aria-hidden className="contents">
              <KeyGlyph kind={role} />
            </span>
            {ROLES[role]}
          </span>
        }
        value={value.name}
        check={(text) => attributeNameFault(text, others)}
        onCommit={(to) =>
          editor.edit({ kind: 'rename-attribute', table: table.name, name: value.name, to })
        }
      />
      <Select
        aria-label={`Type of the ${ROLES[role].toLowerCase()}`}
        className="mt-5 w-28"
        value={value.type}
        options={KEY_TYPE_OPTIONS}
        onValueChange={onType}
      />
      {onRemove !== undefined && (
        <IconButton
          label="Remove the sort key"
          icon={<X />}
          className="mt-5"
          disabled={table.indexes.some(({ kind }) => kind === 'local')}
          onClick={onRemove}
        />
      )}
    </div>
  );
}

export interface KeyListProps {
  table: ModelTable;
  label: string;
  keyPart: keyof typeof ROLES;
  keys: readonly KeyAttribute[];
  least: number;
  most: number;
  onKeys: (keys: readonly KeyAttribute[]) => void;
}

/** The attributes of one part of an index's key, chosen among the table's or made anew. */
export function KeyList(props: KeyListProps) {
  const { table, label, keyPart: role, keys, least, most, onKeys } = props;
  const free = tableAttributes(table).filter(({ name }) => !keys.some((key) => key.name === name));
  const set = (at: number, key: KeyAttribute) => onKeys(keys.with(at, key));
  const noun = label.toLowerCase();
  return (
    <div className="flex flex-col gap-2">
      {keys.map((key, at) => (
        <div key={key.name} className="flex items-end gap-2">
          <Field label={keys.length === 1 ? label : `${label} ${at + 1}`} className="flex-1">
            <Combobox
              mono
              value={key.name}
              aria-label={keys.length === 1 ? label : `${label} ${at + 1}`}
              options={[key, ...free].map(({ name, type }) => ({
                value: name,
                hint: <TypeBadge type={type} />,
              }))}
              createLabel={(typed) => `New attribute “${typed}”`}
              onValueChange={(name) => set(at, keyOf(table, name, key.type))}
            />
          </Field>
          <Select
            aria-label={`Type of ${key.name}`}
            className="w-28"
            value={key.type}
            options={KEY_TYPE_OPTIONS}
            onValueChange={(type) => set(at, { ...key, type })}
          />
          {keys.length > least && (
            <IconButton
              label={`Remove ${key.name} from the ${noun}`}
              icon={<X />}
              onClick={() => onKeys(keys.toSpliced(at, 1))}
            />
          )}
        </div>
      ))}
      {keys.length < most && (
        <Button
          variant="ghost"
          icon={<Plus />}
          className="-ml-2.5 self-start"
          onClick={() => onKeys([...keys, nextKey(props)])}
        >
          {keys.length === 0 ? `Add ${noun}` : `Add another ${ROLES[role].toLowerCase()} attribute`}
        </Button>
      )}
    </div>
  );
}

/** A key of that name: with the type that the table's attribute has, if it can be one of a key. */
function keyOf(table: ModelTable, name: string, type: KeyType): KeyAttribute {
  const known = tableAttributes(table).find((attribute) => attribute.name === name)?.type;
  return { name, type: known === 'S' || known === 'N' || known === 'B' ? known : type };
}

function nextKey({ table, keys, keyPart }: KeyListProps): KeyAttribute {
  const taken = new Set([...tableAttributes(table), ...keys].map(({ name }) => name));
  const base = keyPart === 'partition' ? 'indexKey' : 'indexSort';
  let number = 1;
  while (taken.has(`${base}${number}`)) number += 1;
  return { name: `${base}${number}`, type: 'S' };
}
