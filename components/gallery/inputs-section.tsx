'use client';

import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { NumberInput } from '@/components/ui/number-input';
import { SearchInput } from '@/components/ui/search-input';
import { LONG_NAME, noop, RTL_TEXT } from './contents';
import { ComboboxSpecimen, SelectSpecimen } from './pickers-section';
import { Section, Specimen, State } from './specimen';

/** What is typed and picked. */
export function InputsSection() {
  return (
    <Section id="inputs" title="Inputs">
      <FieldSpecimen />
      <InputSpecimen />
      <Specimen id="textarea" name="Textarea" note="Grows with its text.">
        <State name="Default">
          <Textarea
            aria-label="Description"
            className="w-80"
            placeholder="What this table is for"
          />
          <Textarea
            aria-label="Expression"
            mono
            className="w-80"
            defaultValue="begins_with(#sk, :prefix) AND #total > :minimum"
          />
        </State>
        <State name="Disabled">
          <Textarea
            aria-label="Disabled text"
            className="w-80"
            defaultValue="Cannot be changed"
            disabled
          />
        </State>
      </Specimen>
      <NumberSpecimen />
      <SearchSpecimen />
      <SelectSpecimen />
      <ComboboxSpecimen />
    </Section>
  );
}

function FieldSpecimen() {
  return (
    <Specimen id="field" name="Field" note="Label above, one note below: a hint, or what is wrong.">
      <State name="Default" className="items-start">
        <Field
          label="Table name"
          hint="3 to 255 letters, digits, dots, hyphens, underscores"
          className="w-80"
        >
          <Input size="md" mono defaultValue="orders" />
        </Field>
      </State>
      <State name="Optional" className="items-start">
        <Field label="Sort key" optional className="w-80">
          <Input size="md" mono />
        </Field>
      </State>
      <State name="Error" className="items-start">
        <Field
          label="Table name"
          error="A table named “orders” already exists in this region"
          className="w-80"
        >
          <Input size="md" mono defaultValue="orders" />
        </Field>
      </State>
    </Specimen>
  );
}

function InputSpecimen() {
  return (
    <Specimen
      id="input"
      name="Input"
      note="28 px in bars, 32 px in forms. Hover darkens the frame."
    >
      <State name="Default">
        <Input aria-label="Empty" placeholder="Attribute name" className="w-60" />
        <Input aria-label="Filled" defaultValue="customerId" className="w-60" />
        <Input aria-label="Data" mono defaultValue="CUSTOMER#1042" className="w-60" />
        <Input aria-label="Taller" size="md" defaultValue="32 px tall" className="w-60" />
      </State>
      <State name="Disabled">
        <Input aria-label="Disabled" disabled defaultValue="Cannot be changed" className="w-60" />
      </State>
      <State name="Read only">
        <Input
          aria-label="Read only"
          readOnly
          defaultValue="arn:aws:dynamodb"
          className="w-60"
          mono
        />
      </State>
      <State name="Error">
        <Input aria-label="Invalid" aria-invalid defaultValue="12a" className="w-60" mono />
      </State>
      <State name="Long text">
        <Input aria-label="Long" defaultValue={LONG_NAME} className="w-60" mono />
      </State>
      <State name="Right to left">
        <Input aria-label="Right to left" dir="auto" defaultValue={RTL_TEXT} className="w-60" />
      </State>
    </Specimen>
  );
}

function NumberSpecimen() {
  const [value, setValue] = useState('5');
  return (
    <Specimen
      id="number-input"
      name="Number input"
      note="Stays text, so all 38 digits survive; the unit is inside the frame."
    >
      <State name="Default">
        <NumberInput
          aria-label="Read capacity"
          value={value}
          onValueChange={setValue}
          unit="RCU"
          className="w-40"
        />
        <NumberInput aria-label="Limit" value="100" onValueChange={noop} className="w-24" />
      </State>
      <State name="Error">
        <NumberInput
          aria-label="Write capacity"
          value="0"
          onValueChange={noop}
          unit="WCU"
          aria-invalid
          className="w-40"
        />
      </State>
      <State name="Disabled">
        <NumberInput
          aria-label="Fixed capacity"
          value="40000"
          onValueChange={noop}
          unit="RCU"
          disabled
          className="w-40"
        />
      </State>
    </Specimen>
  );
}

function SearchSpecimen() {
  const [text, setText] = useState('');
  return (
    <Specimen id="search-input" name="Search input" note="Escape empties it.">
      <State name="Empty">
        <SearchInput
          label="Search tables"
          value={text}
          onValueChange={setText}
          shortcut="/"
          className="w-60"
        />
      </State>
      <State name="Filled">
        <SearchInput
          label="Search indexes"
          value="by-status"
          onValueChange={noop}
          className="w-60"
        />
      </State>
      <State name="Disabled">
        <SearchInput
          label="Search (not now)"
          value=""
          onValueChange={noop}
          disabled
          className="w-60"
        />
      </State>
    </Specimen>
  );
}
