'use client';

import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { CapacityPlan, Units } from '@/model/pricing/types/usage';
import { withOptional } from './edit-usage';
import { FieldGrid, FieldGroup } from './form-parts';
import type { TablePartProps } from './form-types';
import { NumberField, PercentField } from './number-field';

const KINDS = [
  { value: 'on-demand', label: 'On demand', hint: 'by the request' },
  { value: 'autoscaled', label: 'Auto scaling', hint: 'follows the traffic' },
  { value: 'peak', label: 'Provisioned for the peak', hint: 'all month' },
  { value: 'scheduled', label: 'Provisioned by schedule', hint: 'hour by hour' },
  { value: 'fixed', label: 'Provisioned, fixed', hint: 'as you say' },
] as const;
type Kind = (typeof KINDS)[number]['value'];

const LEAST: Units = { read: 1, write: 1 };
const QUOTA: Units = { read: 40_000, write: 40_000 };

/** How the table's throughput is bought. */
export function CapacityForm({ table, onChange }: TablePartProps) {
  const { capacity } = table;
  const set = (plan: CapacityPlan) => onChange({ ...table, capacity: plan });
  const kind: Kind = capacity.mode === 'provisioned' ? capacity.follow : capacity.mode;
  return (
    <FieldGroup title="Capacity">
      <Field label="How it is bought">
        <Select
          value={kind}
          options={KINDS}
          onValueChange={(next) => set(planOf(next, capacity))}
        />
      </Field>
      {capacity.mode === 'autoscaled' && (
        <FieldGrid>
          <PercentField
            label="Target utilisation"
            className="col-span-2"
            value={capacity.target}
            min={0.2}
            max={0.9}
            onValue={(target) => set({ ...capacity, target })}
          />
          <UnitFields
            name="Minimum"
            units={capacity.minimum}
            onUnits={(minimum) => set({ ...capacity, minimum })}
          />
          <UnitFields
            name="Maximum"
            units={capacity.maximum}
            onUnits={(maximum) => set({ ...capacity, maximum })}
          />
        </FieldGrid>
      )}
      {capacity.mode === 'provisioned' && capacity.follow === 'fixed' && (
        <FieldGrid>
          <UnitFields
            name="Provisioned"
            units={capacity.units ?? LEAST}
            onUnits={(units) => set({ ...capacity, units })}
          />
        </FieldGrid>
      )}
      {capacity.mode === 'provisioned' && capacity.follow !== 'fixed' && (
        <PercentField
          label="Used at the height of traffic"
          value={capacity.utilisation ?? 1}
          min={0.01}
          hint="The rest is kept free"
          onValue={(utilisation) => set(withOptional(capacity, 'utilisation', utilisation))}
        />
      )}
    </FieldGroup>
  );
}

export interface UnitFieldsProps {
  name: string;
  units: Units;
  onUnits: (units: Units) => void;
}

/** Read and write units side by side. */
export function UnitFields({ name, units, onUnits }: UnitFieldsProps) {
  const field = { max: 1e9, isWhole: true } as const;
  return (
    <>
      <NumberField
        {...field}
        label={`${name} reads`}
        unit="RCU"
        value={units.read}
        onValue={(read) => onUnits({ ...units, read })}
      />
      <NumberField
        {...field}
        label={`${name} writes`}
        unit="WCU"
        value={units.write}
        onValue={(write) => onUnits({ ...units, write })}
      />
    </>
  );
}

function planOf(kind: Kind, before: CapacityPlan): CapacityPlan {
  switch (kind) {
    case 'on-demand':
      return { mode: kind };
    case 'autoscaled':
      return before.mode === kind
        ? before
        : { mode: kind, target: 0.7, minimum: LEAST, maximum: QUOTA };
    case 'peak':
    case 'scheduled':
      return { mode: 'provisioned', follow: kind, utilisation: 0.7 };
    case 'fixed':
      return { mode: 'provisioned', follow: kind, units: { read: 100, write: 100 } };
  }
}
