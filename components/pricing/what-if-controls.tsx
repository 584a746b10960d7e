'use client';

import { X } from 'lucide-react';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { withOptional } from './edit-usage';
import { REGION_OPTIONS } from './settings-form';

import { type WhatIfControlsProps, WhatIfIndexes } from './what-if-indexes';
import { BytesSlider, TimesSlider } from './what-if-sliders';

/** Sliders and switches for what may be supposed of a table. */
export function WhatIfControls(props: WhatIfControlsProps) {
  const { table, plan, onPlan } = props;
  return (
    <>
      <BytesSlider
        label="Item size"
        was={table.items.bytes}
        value={plan.itemBytes}
        onValue={(itemBytes) => onPlan(withOptional(plan, 'itemBytes', itemBytes))}
      />
      <TimesSlider
        label="Traffic"
        value={plan.traffic}
        onValue={(traffic) => onPlan(withOptional(plan, 'traffic', traffic))}
      />
      <TimesSlider
        label="Items"
        value={plan.items}
        onValue={(items) => onPlan(withOptional(plan, 'items', items))}
      />
      <WhatIfIndexes {...props} />
      <Regions {...props} />
    </>
  );
}

function Regions({ table, home, plan, onPlan }: WhatIfControlsProps) {
  const was = (table.replicas ?? []).map(({ region }) => region);
  const regions = plan.regions ?? was;
  const set = (next: readonly string[]) => {
    const isSame = next.length === was.length && next.every((region) => was.includes(region));
    onPlan(withOptional(plan, 'regions', isSame ? undefined : next));
  };
  return (
    <fieldset className="flex flex-col gap-2 border-line border-t pt-3">
      <Field label="Regions beside the home region">
        <Combobox
          aria-label="Add a region"
          placeholder="Add a region"
          value={undefined}
          options={REGION_OPTIONS.filter(({ value }) => value !== home && !regions.includes(value))}
          onValueChange={(region) => set([...regions, region])}
        />
      </Field>
      <ul className="flex flex-wrap gap-1">
        {regions.map((region) => (
          <li
            key={region}
            className="flex items-center rounded-control border border-line bg-panel pl-2"
          >
            {region}
            <IconButton
              label={`Remove ${region}`}
              icon={<X className="size-3.5!" />}
              className="size-6"
              onClick={() => set(regions.filter((each) => each !== region))}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
