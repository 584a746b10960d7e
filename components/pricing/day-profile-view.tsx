'use client';

import { useState } from 'react';
import { Segmented } from '@/components/ui/segmented';
import { Select } from '@/components/ui/select';
import { Hours } from './day-hours';
import { type DayKind, dayRates, type Preset, presetWeek, topOf, withRate } from './day-profile';
import { NumberField } from './number-field';

const KINDS = [
  { value: 'weekdays', label: 'Weekdays' },
  { value: 'weekend', label: 'Weekend' },
  { value: 'all', label: 'Every day' },
] as const;

const PRESETS = [
  { value: 'flat', label: 'The same all day' },
  { value: 'office', label: 'Office hours' },
  { value: 'evening', label: 'Evenings' },
  { value: 'night', label: 'A job at night' },
  { value: 'weekdays', label: 'Weekdays only' },
] as const satisfies readonly { value: Preset; label: string }[];

export interface DayProfileProps {
  /** 168 hours of a week, Monday 00:00 first. */
  perHour: readonly number[];
  onChange: (perHour: readonly number[]) => void;
}

/** A day of 24 hours that is drawn with the mouse or set with the arrow keys. */
export function DayProfile({ perHour, onChange }: DayProfileProps) {
  const [kind, setKind] = useState<DayKind>('weekdays');
  const rates = dayRates(perHour, kind);
  const [height, setHeight] = useState(() => topOf(dayRates(perHour, 'all')));
  const top = Math.max(height, topOf(rates));
  const setRate = (hour: number, rate: number) => onChange(withRate(perHour, kind, { hour, rate }));
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Segmented label="Days" value={kind} options={KINDS} onValueChange={setKind} />
        <Select
          aria-label="Take a usual form"
          placeholder="Usual form"
          value={undefined}
          options={PRESETS}
          className="min-w-0 flex-1"
          onValueChange={(preset) => onChange(presetWeek(preset, perHour))}
        />
      </div>
      <Hours rates={rates} top={top} onRate={setRate} />
      <NumberField
        label="Height of the chart"
        unit="/s"
        value={top}
        min={0.000001}
        max={1e12}
        hint="Drag across the hours, or: arrows move and change, Page Up and Down by tenths"
        onValue={setHeight}
      />
    </div>
  );
}
