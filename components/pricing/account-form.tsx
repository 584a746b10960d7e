'use client';

import { Plus, Trash2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import { NODE_TYPES } from '@/model/pricing/account-lines';
import type { CacheUsage, Usage } from '@/model/pricing/types/usage';
import { freeName, removeAt, replaceAt, withOptional } from './edit-usage';
import { Disclosure, FieldGrid } from './form-parts';
import type { ScenarioFormProps } from './form-types';
import { NumberField } from './number-field';

const NODES = NODE_TYPES.map((value) => ({ value, label: value }));
const YEARS = [
  { value: '1', label: '1 year' },
  { value: '3', label: '3 years' },
] as const;

/** What the account has beside its tables: caches, transfer, and promises that make it cheaper. */
export function AccountForm({ scenario, onChange }: ScenarioFormProps) {
  const { usage } = scenario;
  const set = (next: Usage) => onChange({ ...scenario, usage: next });
  return (
    <section aria-label="Account" className="border-line border-t pt-2">
      <Disclosure title="DAX, transfer, reservations" summary={accountWords(usage)} level={2}>
        <div className="flex flex-col gap-3">
          <Caches usage={usage} onChange={set} />
          <Transfer usage={usage} onChange={set} />
          <Reserved usage={usage} onChange={set} />
          <Switch
            label="Database Savings Plan"
            hint="One year, committed for all of it"
            checked={usage.savingsPlan !== undefined}
            onCheckedChange={(on) => set(withOptional(usage, 'savingsPlan', on ? {} : undefined))}
          />
        </div>
      </Disclosure>
    </section>
  );
}

interface UsagePartProps {
  usage: Usage;
  onChange: (usage: Usage) => void;
}

function Caches({ usage, onChange }: UsagePartProps) {
  const { caches = [] } = usage;
  const set = (next: readonly CacheUsage[]) =>
    onChange(withOptional(usage, 'caches', next.length === 0 ? undefined : next));
  const taken = caches.map(({ name }) => name);
  const add = () =>
    set([...caches, { name: freeName('dax', taken), nodeType: 'dax.r5.large', nodes: 3 }]);
  return (
    <div className="flex flex-col gap-2">
      {caches.map((cache, position) => (
        <div key={cache.name} className="flex items-end gap-2">
          <Field label="DAX node" className="flex-1">
            <Select
              value={NODE_TYPES.find((type) => type === cache.nodeType)}
              placeholder={cache.nodeType}
              options={NODES}
              onValueChange={(nodeType) => set(replaceAt(caches, position, { ...cache, nodeType }))}
            />
          </Field>
          <NumberField
            label="Nodes"
            className="w-24"
            max={1000}
            isWhole
            value={cache.nodes}
            onValue={(nodes) => set(replaceAt(caches, position, { ...cache, nodes }))}
          />
          <IconButton
            label={`Remove ${cache.name}`}
            icon={<Trash2 />}
            onClick={() => set(removeAt(caches, position))}
          />
        </div>
      ))}
      <div>
        <Button variant="ghost" icon={<Plus />} onClick={add}>
          Add DAX cluster
        </Button>
      </div>
    </div>
  );
}

function Transfer({ usage, onChange }: UsagePartProps) {
  const { internetOutGb = 0, otherRegionOutGb = 0 } = usage.transfer ?? {};
  const set = (internet: number, region: number) =>
    onChange(
      withOptional(
        usage,
        'transfer',
        internet + region === 0 ? undefined : { internetOutGb: internet, otherRegionOutGb: region },
      ),
    );
  return (
    <FieldGrid>
      <NumberField
        label="Out to the internet"
        unit="GB"
        max={1e9}
        value={internetOutGb}
        onValue={(gb) => set(gb, otherRegionOutGb)}
      />
      <NumberField
        label="Out to other regions"
        unit="GB"
        max={1e9}
        value={otherRegionOutGb}
        onValue={(gb) => set(internetOutGb, gb)}
      />
    </FieldGrid>
  );
}

function Reserved({ usage, onChange }: UsagePartProps) {
  const { years = 1, readUnits = 0, writeUnits = 0 } = usage.reserved ?? {};
  const set = (next: NonNullable<Usage['reserved']>) =>
    onChange(
      withOptional(usage, 'reserved', next.readUnits + next.writeUnits === 0 ? undefined : next),
    );
  const field = { max: 1e9, isWhole: true } as const;
  return (
    <FieldGrid className="grid-cols-3">
      <NumberField
        {...field}
        label="Reserved reads"
        unit="RCU"
        value={readUnits}
        onValue={(next) => set({ years, readUnits: next, writeUnits })}
      />
      <NumberField
        {...field}
        label="Reserved writes"
        unit="WCU"
        value={writeUnits}
        onValue={(next) => set({ years, readUnits, writeUnits: next })}
      />
      <Field label="For">
        <Select
          value={`${years}`}
          options={YEARS}
          onValueChange={(next) => set({ years: next === '1' ? 1 : 3, readUnits, writeUnits })}
        />
      </Field>
    </FieldGrid>
  );
}

function accountWords({ caches, transfer, reserved, savingsPlan }: Usage): string {
  const on = [
    ...(caches?.length ? ['DAX'] : []),
    ...(transfer ? ['transfer'] : []),
    ...(reserved ? ['reserved'] : []),
    ...(savingsPlan ? ['savings plan'] : []),
  ];
  return on.length === 0 ? 'none' : on.join(', ');
}
