'use client';

import { useState } from 'react';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { LONG_NAME, noop } from './contents';
import { Specimen, State } from './specimen';

const TYPES = [
  { value: 'S', label: 'String', hint: 'S' },
  { value: 'N', label: 'Number', hint: 'N' },
  { value: 'B', label: 'Binary', hint: 'B', disabled: true },
] as const;

/** The select in its states. */
export function SelectSpecimen() {
  const [type, setType] = useState<'S' | 'N' | 'B'>('S');
  return (
    <Specimen id="select" name="Select" note="A few known choices.">
      <State name="Default">
        <Select
          aria-label="Key type"
          value={type}
          onValueChange={setType}
          options={TYPES}
          className="w-40"
        />
        <Select
          aria-label="Nothing chosen"
          value={undefined}
          onValueChange={setType}
          options={TYPES}
          className="w-40"
          placeholder="Choose a type"
        />
      </State>
      <State name="Disabled">
        <Select
          aria-label="Disabled choice"
          value={type}
          onValueChange={setType}
          options={TYPES}
          disabled
          className="w-40"
        />
      </State>
      <State name="Error" className="items-start">
        <Field label="Type" error="Choose a type for the sort key" className="w-60">
          <Select value={undefined} onValueChange={setType} options={TYPES} />
        </Field>
      </State>
    </Specimen>
  );
}

const REGIONS = [
  'us-east-1',
  'us-east-2',
  'us-west-2',
  'eu-west-1',
  'eu-west-2',
  'eu-central-1',
  'ap-south-1',
].map((value) => ({ value, hint: value.startsWith('eu') ? 'Europe' : '' }));

/** The combobox in its states. */
export function ComboboxSpecimen() {
  const [region, setRegion] = useState('eu-west-2');
  return (
    <Specimen
      id="combobox"
      name="Combobox"
      note="Many choices, found by a few letters; may take a new one."
    >
      <State name="Default">
        <Combobox
          aria-label="Region"
          mono
          value={region}
          onValueChange={setRegion}
          options={REGIONS}
          className="w-60"
        />
        <Combobox
          aria-label="No region"
          value={undefined}
          onValueChange={setRegion}
          options={REGIONS}
          placeholder="Choose a region"
          className="w-60"
        />
      </State>
      <State name="Takes new">
        <Combobox
          aria-label="Attribute"
          mono
          value={region}
          onValueChange={setRegion}
          options={REGIONS}
          createLabel={(typed) => `Use “${typed}”`}
          className="w-60"
        />
      </State>
      <State name="Loading">
        <Combobox
          aria-label="Loading choices"
          value={undefined}
          onValueChange={noop}
          options={[]}
          loading
          className="w-60"
        />
      </State>
      <State name="Long text">
        <Combobox
          aria-label="Long choice"
          mono
          value={LONG_NAME}
          onValueChange={noop}
          options={[{ value: LONG_NAME }]}
          className="w-60"
        />
      </State>
      <State name="Disabled">
        <Combobox
          aria-label="Disabled region"
          value={region}
          onValueChange={noop}
          options={REGIONS}
          disabled
          className="w-60"
        />
      </State>
    </Specimen>
  );
}
