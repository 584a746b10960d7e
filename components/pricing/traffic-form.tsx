'use client';

import { Field } from '@/components/ui/field';
import { Segmented } from '@/components/ui/segmented';
import type { Traffic } from '@/model/pricing/types/usage';
import { DayProfile } from './day-profile-view';
import { withShape } from './edit-usage';
import { FieldGrid } from './form-parts';
import { NumberField } from './number-field';

const SHAPES = [
  { value: 'steady', label: 'Steady' },
  { value: 'peaks', label: 'Peaks' },
  { value: 'weekly', label: 'By the hour' },
  { value: 'monthly', label: 'A month' },
] as const;

export interface TrafficFormProps {
  traffic: Traffic;
  /** It counts units that were metered, not requests. */
  isUnits: boolean;
  onChange: (traffic: Traffic) => void;
}

/** How often something happens, as a rate, with peaks, by the hour or as a sum. */
export function TrafficForm({ traffic, isUnits, onChange }: TrafficFormProps) {
  const what = isUnits ? 'Units' : 'Requests';
  return (
    <>
      <Field label={what}>
        <Segmented
          className="self-start"
          label={`${what} are told`}
          value={traffic.shape}
          options={SHAPES}
          onValueChange={(shape) => onChange(withShape(traffic, shape))}
        />
      </Field>
      <Numbers what={what} traffic={traffic} onChange={onChange} />
    </>
  );
}

interface NumbersProps {
  what: string;
  traffic: Traffic;
  onChange: (traffic: Traffic) => void;
}

function Numbers({ what, traffic, onChange }: NumbersProps) {
  const rate = { unit: '/s', max: 1e12 } as const;
  switch (traffic.shape) {
    case 'steady':
      return (
        <NumberField
          {...rate}
          label={`${what} a second`}
          value={traffic.perSecond}
          onValue={(perSecond) => onChange({ ...traffic, perSecond })}
        />
      );
    case 'monthly':
      return (
        <NumberField
          label={`${what} a month`}
          max={1e15}
          value={traffic.count}
          onValue={(count) => onChange({ ...traffic, count })}
        />
      );
    case 'peaks':
      return (
        <FieldGrid className="grid-cols-3">
          <NumberField
            {...rate}
            label="Baseline"
            value={traffic.perSecond}
            onValue={(perSecond) => onChange({ ...traffic, perSecond })}
          />
          <NumberField
            {...rate}
            label="Peak"
            value={traffic.peakPerSecond}
            onValue={(peakPerSecond) => onChange({ ...traffic, peakPerSecond })}
          />
          <NumberField
            label="Peak a month"
            unit="h"
            max={720}
            value={traffic.peakHoursPerMonth}
            onValue={(peakHoursPerMonth) => onChange({ ...traffic, peakHoursPerMonth })}
          />
        </FieldGrid>
      );
    case 'weekly':
      return (
        <DayProfile
          perHour={traffic.perHour}
          onChange={(perHour) => onChange({ ...traffic, perHour })}
        />
      );
  }
}
