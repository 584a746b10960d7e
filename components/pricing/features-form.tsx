'use client';

import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import type { TableUsage } from '@/model/pricing/types/usage';
import { withOptional } from './edit-usage';
import { Disclosure, FieldGrid } from './form-parts';
import type { TablePartProps } from './form-types';
import { NumberField } from './number-field';
import { Replicas } from './replicas-field';

const INSIGHTS = [
  { value: 'off', label: 'Off' },
  { value: 'all', label: 'Every access' },
  { value: 'throttled', label: 'Throttled ones' },
] as const;

/** What else is switched on for the table. */
export function FeaturesForm(props: TablePartProps & { home: string }) {
  const { table, home, onChange } = props;
  return (
    <Disclosure
      title="Features"
      summary={featureWords(table)}
      level={4}
      className="border-line border-t pt-1"
    >
      <div className="flex flex-col gap-3">
        <Replicas table={table} home={home} onChange={onChange} />
        <Switch
          label="Point-in-time recovery"
          checked={table.pointInTimeRecovery === true}
          onCheckedChange={(on) =>
            onChange(withOptional(table, 'pointInTimeRecovery', on || undefined))
          }
        />
        <Switch
          label="Changes to Kinesis"
          checked={table.kinesis === true}
          onCheckedChange={(on) => onChange(withOptional(table, 'kinesis', on || undefined))}
        />
        <Backups table={table} onChange={onChange} />
        <Transfers table={table} onChange={onChange} />
        <Readers table={table} onChange={onChange} />
      </div>
    </Disclosure>
  );
}

function Backups({ table, onChange }: TablePartProps) {
  const kept = (tier: 'warm' | 'cold') =>
    table.backups?.find((each) => each.tier === tier)?.kept ?? 0;
  const set = (tier: 'warm' | 'cold', count: number) => {
    const others = (table.backups ?? []).filter((each) => each.tier !== tier);
    const backups = count === 0 ? others : [...others, { tier, kept: count }];
    onChange(withOptional(table, 'backups', backups.length === 0 ? undefined : backups));
  };
  return (
    <FieldGrid>
      <NumberField
        label="Backups kept, warm"
        max={1e6}
        value={kept('warm')}
        onValue={(count) => set('warm', count)}
      />
      <NumberField
        label="Backups kept, cold"
        max={1e6}
        value={kept('cold')}
        onValue={(count) => set('cold', count)}
      />
    </FieldGrid>
  );
}

function Transfers({ table, onChange }: TablePartProps) {
  const exports = table.exports?.find(({ kind }) => kind === 'full')?.timesPerMonth ?? 0;
  const restores = table.restores?.find(({ tier }) => tier === 'warm')?.timesPerMonth ?? 0;
  const [imported] = table.imports ?? [];
  const setExports = (timesPerMonth: number) => {
    const others = (table.exports ?? []).filter(({ kind }) => kind !== 'full');
    const next =
      timesPerMonth === 0 ? others : [...others, { kind: 'full' as const, timesPerMonth }];
    onChange(withOptional(table, 'exports', next.length === 0 ? undefined : next));
  };
  const setRestores = (timesPerMonth: number) => {
    const others = (table.restores ?? []).filter(({ tier }) => tier !== 'warm');
    const next =
      timesPerMonth === 0 ? others : [...others, { tier: 'warm' as const, timesPerMonth }];
    onChange(withOptional(table, 'restores', next.length === 0 ? undefined : next));
  };
  return (
    <FieldGrid>
      <NumberField label="Full exports a month" max={1e6} value={exports} onValue={setExports} />
      <NumberField label="Restores a month" max={1e6} value={restores} onValue={setRestores} />
      <NumberField
        label="Imported a month"
        unit="GB"
        max={1e9}
        value={imported?.gb ?? 0}
        onValue={(gb) =>
          onChange(
            withOptional(table, 'imports', gb === 0 ? undefined : [{ timesPerMonth: 1, gb }]),
          )
        }
      />
    </FieldGrid>
  );
}

function Readers({ table, onChange }: TablePartProps) {
  const program = table.streamReaders?.find((reader) => reader.kind === 'program');
  const setShards = (shards: number) => {
    const others = (table.streamReaders ?? []).filter(({ kind }) => kind !== 'program');
    const next = shards === 0 ? others : [...others, { kind: 'program' as const, shards }];
    onChange(withOptional(table, 'streamReaders', next.length === 0 ? undefined : next));
  };
  return (
    <FieldGrid>
      <NumberField
        label="Stream shards read by a program"
        max={1e6}
        value={program?.shards ?? 0}
        hint="Lambda reads for nothing"
        onValue={setShards}
      />
      <Field label="Contributor Insights">
        <Select
          value={table.insights?.mode ?? 'off'}
          options={INSIGHTS}
          onValueChange={(mode) =>
            onChange(withOptional(table, 'insights', mode === 'off' ? undefined : { mode }))
          }
        />
      </Field>
    </FieldGrid>
  );
}

function featureWords(table: TableUsage): string {
  const on = [
    ...(table.replicas ?? []).map(({ region }) => region),
    ...(table.pointInTimeRecovery ? ['recovery'] : []),
    ...(table.backups?.length ? ['backups'] : []),
    ...(table.exports?.length ? ['exports'] : []),
    ...(table.restores?.length ? ['restores'] : []),
    ...(table.imports?.length ? ['imports'] : []),
    ...(table.streamReaders?.length ? ['stream'] : []),
    ...(table.kinesis ? ['Kinesis'] : []),
    ...(table.insights ? ['insights'] : []),
  ];
  return on.length === 0 ? 'none' : on.join(', ');
}
