'use client';

import { Checkbox } from '@/components/ui/checkbox';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { Segmented } from '@/components/ui/segmented';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import { currencyOf } from '@/model/pricing/prices/choose-price';
import { CURRENT_PRICES, PRICE_LISTS, priceListOf } from '@/model/pricing/prices/price-lists';
import type { EstimateOptions } from '@/model/pricing/types/estimate';
import type { Acceptable } from '@/model/pricing/types/prices';
import { Disclosure, FieldGrid } from './form-parts';
import type { ScenarioFormProps } from './form-types';

export const REGION_OPTIONS = [...CURRENT_PRICES.regions.values()].map(({ region, name }) => ({
  value: region,
  label: name,
  hint: region,
  keywords: [name, region],
}));

const MONTHS = [
  { value: '730', label: '730 h' },
  { value: '720', label: '30 days' },
  { value: '744', label: '31 days' },
] as const;
const MONTH_HOURS = { 720: 720, 730: 730, 744: 744 } as const;

const GIGABYTES = [
  { value: 'binary', label: '2³⁰ bytes' },
  { value: 'decimal', label: '10⁹ bytes' },
] as const;

export const ACCEPTED: readonly {
  readonly standing: Acceptable;
  readonly label: string;
  readonly hint: string;
}[] = [
  { standing: 'proxy', label: 'Prices of Amazon Keyspaces', hint: 'Equal wherever both are known' },
  { standing: 'heuristic', label: 'Scaled prices', hint: 'From us-east-1 by the ratio of storage' },
  { standing: 'unverified', label: 'Commonly quoted prices', hint: 'In no source that was found' },
];

/** Where it runs and which prices count. */
export function SettingsForm({ scenario, onChange }: ScenarioFormProps) {
  const { usage, options, priceList } = scenario;
  const list = priceListOf(priceList);
  const set = (changed: Partial<EstimateOptions>) =>
    onChange({ ...scenario, options: { ...options, ...changed } });
  return (
    <section aria-label="Prices" className="flex flex-col gap-3">
      <Field label="Region" hint={`Billed in ${currencyOf(list, usage.region)}`}>
        <Combobox
          aria-label="Region"
          value={usage.region}
          options={REGION_OPTIONS}
          onValueChange={(region) => onChange({ ...scenario, usage: { ...usage, region } })}
        />
      </Field>
      <Field label="Price list" hint={`Last confirmed ${list.date}`}>
        <Segmented
          className="self-start"
          label="Price list"
          value={priceList}
          options={PRICE_LISTS.map(({ id, name }) => ({ value: id, label: name }))}
          onValueChange={(next) => onChange({ ...scenario, priceList: next })}
        />
      </Field>
      <Disclosure title="Options" summary={optionWords(options)} level={3}>
        <Options options={options} set={set} />
      </Disclosure>
    </section>
  );
}

interface OptionsProps {
  options: EstimateOptions;
  set: (changed: Partial<EstimateOptions>) => void;
}

function Options({ options, set }: OptionsProps) {
  const { monthHours, gigabyte, freeTier, accept } = options;
  const toggle = (standing: Acceptable, isAccepted: boolean) => {
    const others = accept.filter((each) => each !== standing);
    set({ accept: isAccepted ? [...others, standing] : others });
  };
  return (
    <div className="flex flex-col gap-3">
      <FieldGrid>
        <Field label="A month">
          <Select
            value={`${monthHours}`}
            options={MONTHS}
            onValueChange={(hours) => set({ monthHours: MONTH_HOURS[hours] })}
          />
        </Field>
        <Field label="A GB">
          <Select
            value={gigabyte}
            options={GIGABYTES}
            onValueChange={(next) => set({ gigabyte: next })}
          />
        </Field>
      </FieldGrid>
      <Switch
        label="Free tier"
        hint="25 GB and 25 units of each kind, a month"
        checked={freeTier}
        onCheckedChange={(next) => set({ freeTier: next })}
      />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 font-medium text-12 text-secondary">
          Where a price is unknown, count
        </legend>
        {ACCEPTED.map(({ standing, label, hint }) => (
          <Checkbox
            key={standing}
            label={label}
            hint={hint}
            checked={accept.includes(standing)}
            onCheckedChange={(next) => toggle(standing, next === true)}
          />
        ))}
      </fieldset>
    </div>
  );
}

function optionWords({ monthHours, freeTier, accept }: EstimateOptions): string {
  return [
    `${monthHours} h`,
    freeTier ? 'free tier' : 'no free tier',
    ...(accept.length === 0
      ? []
      : [`${accept.length} ${accept.length === 1 ? 'kind' : 'kinds'} of estimates`]),
  ].join(' · ');
}
