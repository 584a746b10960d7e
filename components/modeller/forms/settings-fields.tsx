'use client';

import { Plus, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import type { Changes, TableSettings } from '@/model/edit';
import type { ModelTable } from '@/model/model';
import type { ModelEditor } from '../editor';
import { freeName } from '../new-parts';
import { BareText, TextField } from './committed';
import { FormSection } from './form-parts';

const CLASSES = [
  { value: 'STANDARD', label: 'Standard' },
  { value: 'STANDARD_INFREQUENT_ACCESS', label: 'Standard-IA', hint: 'cheaper storage' },
] as const;

const STREAMS = [
  { value: 'NONE', label: 'None' },
  { value: 'KEYS_ONLY', label: 'Keys only' },
  { value: 'NEW_IMAGE', label: 'New image' },
  { value: 'OLD_IMAGE', label: 'Old image' },
  { value: 'NEW_AND_OLD_IMAGES', label: 'New and old images' },
] as const;

const ENCRYPTION = [
  { value: 'AWS_OWNED', label: 'Key owned by AWS' },
  { value: 'AWS_MANAGED', label: 'Key managed by AWS' },
  { value: 'CUSTOMER', label: 'Key of your own' },
] as const;

/** Everything else that can be set on a table. */
export function SettingsFields({ editor, table }: { editor: ModelEditor; table: ModelTable }) {
  const set = (changes: Changes<TableSettings>) =>
    editor.edit({ kind: 'set-table', table: table.name, changes });
  const part = { table, onChange: set };
  return (
    <FormSection title="Settings">
      <Field label="Table class">
        <Select
          value={table.tableClass ?? 'STANDARD'}
          options={CLASSES}
          onValueChange={(value) => set({ tableClass: value === 'STANDARD' ? undefined : value })}
        />
      </Field>
      <TextField
        mono
        optional
        label="Time to live"
        placeholder="attribute with the time of expiry"
        value={table.timeToLive ?? ''}
        onCommit={(text) => set({ timeToLive: text.trim() === '' ? undefined : text.trim() })}
      />
      <Field label="Stream">
        <Select
          value={table.stream ?? 'NONE'}
          options={STREAMS}
          onValueChange={(value) => set({ stream: value === 'NONE' ? undefined : value })}
        />
      </Field>
      <Encryption {...part} />
      <Switch
        label="Point-in-time recovery"
        hint="Restores to any second of the last 35 days"
        checked={table.pointInTimeRecovery === true}
        onCheckedChange={(isOn) => set({ pointInTimeRecovery: isOn ? true : undefined })}
      />
      <Switch
        label="Deletion protection"
        checked={table.deletionProtection === true}
        onCheckedChange={(isOn) => set({ deletionProtection: isOn ? true : undefined })}
      />
      <Tags {...part} />
    </FormSection>
  );
}

interface SettingProps {
  table: ModelTable;
  onChange: (changes: Changes<TableSettings>) => void;
}

function Encryption({ table, onChange }: SettingProps) {
  const { encryption } = table;
  return (
    <>
      <Field label="Encryption">
        <Select
          value={encryption?.key ?? 'AWS_OWNED'}
          options={ENCRYPTION}
          onValueChange={(key) => {
            if (key === 'AWS_OWNED') onChange({ encryption: undefined });
            else if (key === 'AWS_MANAGED') onChange({ encryption: { key } });
            else onChange({ encryption: { key, arn: '' } });
          }}
        />
      </Field>
      {encryption?.key === 'CUSTOMER' && (
        <TextField
          mono
          label="ARN of the key"
          placeholder="arn:aws:kms:…"
          value={encryption.arn}
          onCommit={(arn) => onChange({ encryption: { key: 'CUSTOMER', arn: arn.trim() } })}
        />
      )}
    </>
  );
}

function Tags({ table, onChange }: SettingProps) {
  const tags = table.tags ?? [];
  const set = (next: typeof tags) => onChange({ tags: next.length === 0 ? undefined : next });
  const names = tags.map(({ key }) => ({ name: key }));
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="sr-only">Tags</legend>
      <div className="flex h-7 items-center justify-between">
        <span className="font-medium text-12 text-secondary">Tags</span>
        <Button
          variant="ghost"
          icon={<Plus />}
          onClick={() => set([...tags, { key: freeName('key', names), value: '' }])}
        >
          Add tag
        </Button>
      </div>
      {tags.map((tag, at) => (
        <div key={tag.key} className="flex items-center gap-2">
          <BareText
            label={`Key of tag ${at + 1}`}
            value={tag.key}
            check={(text) =>
              text === '' || tags.some(({ key }) => key === text && key !== tag.key)
                ? 'A key of its own'
                : undefined
            }
            onCommit={(key) => set(tags.with(at, { ...tag, key }))}
          />
          <BareText
            label={`Value of ${tag.key}`}
            value={tag.value}
            placeholder="value"
            onCommit={(value) => set(tags.with(at, { ...tag, value }))}
          />
          <IconButton
            label={`Remove tag ${tag.key}`}
            icon={<X />}
            onClick={() => set(tags.toSpliced(at, 1))}
          />
        </div>
      ))}
    </fieldset>
  );
}
