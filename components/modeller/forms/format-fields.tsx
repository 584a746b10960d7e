'use client';

import type { ReactNode } from 'react';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { EntityAttribute, SampleFormat } from '@/model/entity';
import { NumberField, TextField } from './committed';
import { momentFault, numberFault } from './format-checks';
import { type FormatKind, firstFormat, formatChoices } from './sample-formats';

export interface FormatFieldsProps {
  attribute: EntityAttribute;
  onAttribute: (attribute: EntityAttribute) => void;
}

const ANY = 'any';

/** What samples of an attribute look like. */
export function FormatFields({ attribute, onAttribute }: FormatFieldsProps) {
  const { format, type } = attribute;
  const choices = formatChoices(type);
  const choose = (kind: FormatKind | typeof ANY) => {
    const { format: _, ...rest } = attribute;
    onAttribute(kind === ANY ? rest : { ...rest, format: firstFormat(kind) });
  };
  return (
    <>
      <Field label="Samples">
        <Select
          value={format?.kind ?? ANY}
          options={[
            { value: ANY, label: 'Anything of its type' },
            ...choices.map(({ kind, label }) => ({ value: kind, label })),
          ]}
          onValueChange={choose}
        />
      </Field>
      {format !== undefined && (
        <div className="col-span-2 row-start-2 grid grid-cols-2 gap-2 empty:hidden">
          <Details
            format={format}
            onFormat={(next) => onAttribute({ ...attribute, format: next })}
          />
        </div>
      )}
    </>
  );
}

interface DetailsProps<F extends SampleFormat = SampleFormat> {
  format: F;
  onFormat: (format: SampleFormat) => void;
}

function Details({ format, onFormat }: DetailsProps): ReactNode {
  switch (format.kind) {
    case 'sentence':
      return (
        <NumberField
          label="Words"
          min={1}
          max={500}
          value={format.words}
          onCommit={(words = 1) => onFormat({ ...format, words })}
        />
      );
    case 'text':
    case 'bytes':
      return (
        <NumberField
          label="Length"
          min={1}
          max={400_000}
          value={format.length}
          onCommit={(length = 1) => onFormat({ ...format, length })}
        />
      );
    case 'constant':
      return text('Value', format.value, (value) => onFormat({ ...format, value }));
    case 'choice':
      return text('Values, with commas between', format.values.join(', '), (typed) =>
        onFormat({ ...format, values: listOf(typed) }),
      );
    case 'number':
      return <NumberDetails format={format} onFormat={onFormat} />;
    case 'counter':
      return <CounterDetails format={format} onFormat={onFormat} />;
    case 'time':
      return <TimeDetails format={format} onFormat={onFormat} />;
    case 'reference':
      return <ReferenceDetails format={format} onFormat={onFormat} />;
    default:
      return null;
  }
}

type Of<Kind extends FormatKind> = Extract<SampleFormat, { readonly kind: Kind }>;

function NumberDetails({ format, onFormat }: DetailsProps<Of<'number'>>) {
  return (
    <>
      {text('From', format.min, (min) => onFormat({ ...format, min }), numberFault)}
      {text('To', format.max, (max) => onFormat({ ...format, max }), numberFault)}
      <NumberField
        label="Decimals"
        max={20}
        value={format.places}
        onCommit={(places = 0) => onFormat({ ...format, places })}
      />
    </>
  );
}

function CounterDetails({ format, onFormat }: DetailsProps<Of<'counter'>>) {
  return (
    <>
      {text('Prefix', format.prefix, (prefix) => onFormat({ ...format, prefix }))}
      <NumberField
        label="Digits"
        max={20}
        value={format.digits}
        onCommit={(digits = 0) => onFormat({ ...format, digits })}
      />
    </>
  );
}

const TIME_FORMS = [
  { value: 'iso', label: 'ISO 8601' },
  { value: 'date', label: 'Date' },
  { value: 'seconds', label: 'Seconds' },
  { value: 'milliseconds', label: 'Milliseconds' },
] as const;

function TimeDetails({ format, onFormat }: DetailsProps<Of<'time'>>) {
  return (
    <>
      {text('From', format.from, (from) => onFormat({ ...format, from }), momentFault)}
      {text('To', format.to, (to) => onFormat({ ...format, to }), momentFault)}
      <Field label="Written as">
        <Select
          value={format.as}
          options={TIME_FORMS}
          onValueChange={(as) => onFormat({ ...format, as })}
        />
      </Field>
      <Field label="Order">
        <Select
          value={format.order}
          options={[
            { value: 'random', label: 'Any' },
            { value: 'rising', label: 'One after the other' },
          ]}
          onValueChange={(order) => onFormat({ ...format, order })}
        />
      </Field>
    </>
  );
}

const SPREADS = [
  { value: 'uniform', label: 'Evenly' },
  { value: 'zipf', label: 'Few very often' },
  { value: 'each-once', label: 'Each once' },
] as const;

function ReferenceDetails({ format, onFormat }: DetailsProps<Of<'reference'>>) {
  return (
    <>
      {text('Entity', format.entity, (entity) => onFormat({ ...format, entity }))}
      {text('Attribute', format.attribute, (attribute) => onFormat({ ...format, attribute }))}
      <Field label="Met">
        <Select
          value={format.spread}
          options={SPREADS}
          onValueChange={(spread) => onFormat({ ...format, spread })}
        />
      </Field>
    </>
  );
}

function text(
  label: string,
  value: string,
  onCommit: (text: string) => void,
  check?: (text: string) => string | undefined,
) {
  return <TextField mono label={label} value={value} onCommit={onCommit} check={check} />;
}

function listOf(typed: string): readonly string[] {
  const values = typed.split(',').map((one) => one.trim());
  return values.filter((one) => one !== '');
}
