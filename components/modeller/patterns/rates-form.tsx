'use client';

import type { ReactNode } from 'react';
import { NumberField, OptionalNumberField } from '@/components/pricing/number-field';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { Budget } from '@/model/access-pattern';
import type { Measured } from '@/model/proof/proof';
import { dollars, efficiencyPercent, units } from './proof-format';
import type { PatternDraft } from './use-pattern-draft';

export interface RatesFormProps {
  draft: PatternDraft;
  measured: Measured | undefined;
}

/** How often the pattern is asked, with how much, and what one request may cost. */
export function RatesForm({ draft, measured }: RatesFormProps) {
  const { draft: pattern, change } = draft;
  const { operation } = pattern;
  const canBeStrong = ['GetItem', 'Query', 'Scan', 'BatchGetItem', 'ExecuteStatement'].includes(
    operation,
  );
  return (
    <div className="flex flex-col gap-5 p-4">
      <Group title="Rates">
        <NumberField
          label="Average"
          unit="/s"
          hint="Requests a second over the month"
          value={pattern.perSecond}
          onValue={(perSecond) => change({ perSecond })}
        />
        <OptionalNumberField
          label="Peak"
          unit="/s"
          hint="In its busiest hours"
          placeholder="as on average"
          value={pattern.peakPerSecond}
          onValue={(peakPerSecond) => change({ peakPerSecond })}
        />
        <OptionalNumberField
          label="Items"
          hint="That a request reads or writes"
          placeholder="1"
          value={pattern.items}
          onValue={(items) => change({ items })}
        />
        <OptionalNumberField
          label="Size of an item"
          unit="bytes"
          max={409_600}
          placeholder="the average"
          value={pattern.itemBytes}
          onValue={(itemBytes) => change({ itemBytes })}
        />
        {canBeStrong && (
          <Field label="Consistency">
            <Select
              value={pattern.consistency ?? 'eventual'}
              onValueChange={(to) => change({ consistency: to === 'strong' ? to : undefined })}
              options={[
                { value: 'eventual', label: 'Eventual' },
                { value: 'strong', label: 'Strong', hint: 'twice the units' },
              ]}
            />
          </Field>
        )}
        <div className="flex items-end pb-1">
          <Checkbox
            label="Is, or is part of, a transaction"
            checked={pattern.transactional === true || operation.startsWith('Transact')}
            disabled={operation.startsWith('Transact')}
            onCheckedChange={(checked) =>
              change({ transactional: checked === true ? true : undefined })
            }
          />
        </div>
      </Group>
      <BudgetFields draft={draft} measured={measured} />
    </div>
  );
}

function BudgetFields({ draft, measured }: RatesFormProps) {
  const { budget = {} } = draft.draft;
  const set = (member: keyof Budget, value: number | undefined) => {
    const { [member]: _, ...others } = budget;
    const next: Budget = value === undefined ? others : { ...others, [member]: value };
    draft.change({ budget: Object.keys(next).length === 0 ? undefined : next });
  };
  const field = (
    member: keyof Budget,
    label: string,
    unit: string,
    text: string | undefined,
    max?: number,
  ) => (
    <OptionalNumberField
      label={label}
      unit={unit}
      placeholder="none"
      hint={text === undefined ? 'Not measured yet' : `Measured ${text}`}
      value={budget[member]}
      onValue={(value) => set(member, value)}
      {...(max !== undefined && { max })}
    />
  );
  const percent = measured && efficiencyPercent(measured);
  return (
    <Group title="Budget: what one request may cost at most">
      {field('readUnits', 'Read units', 'RCU', measured && units(measured.readUnits))}
      {field('writeUnits', 'Write units', 'WCU', measured && units(measured.writeUnits))}
      {field('roundTrips', 'Round trips', '', measured && String(measured.roundTrips))}
      {field(
        'minEfficiencyPercent',
        'Returned of examined, at least',
        '%',
        percent === undefined ? undefined : `${units(percent)} %`,
        100,
      )}
      {field('monthlyDollars', 'A month', '$', measured && dollars(measured.monthlyDollars))}
    </Group>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="mb-2 font-medium text-13">{title}</legend>
      <div className="grid grid-cols-2 gap-x-3 gap-y-3">{children}</div>
    </fieldset>
  );
}
