'use client';

import { useState } from 'react';
import { OptionalNumberField } from '@/components/pricing/number-field';
import { Field } from '@/components/ui/field';
import { KeyGlyph } from '@/components/ui/key-glyph';
import { Segmented } from '@/components/ui/segmented';
import type { Json, KeyAttribute } from '@/model/model';
import { ExpressionFields } from './expression-fields';
import { sameJson } from './form-value';
import { ItemField } from './item-field';
import { KeyConditionFields } from './key-condition-fields';
import {
  expressionsOf,
  type KeyField,
  type PatternForm,
  type RequestKeys,
  requestOf,
} from './pattern-form';
import type { PatternDraft } from './use-pattern-draft';
import { ValueField } from './value-field';

export interface RequestFormProps {
  keys: RequestKeys;
  /** The request as it is. */
  start: PatternForm;
  draft: PatternDraft;
}

/** The request of one operation, member by member. */
export function RequestForm({ keys, start, draft }: RequestFormProps) {
  const { draft: pattern, change } = draft;
  const { operation } = pattern;
  // A text that says nothing yet, such as half a document, stays here until it says something.
  const [typed, setTyped] = useState<PatternForm>();
  const typedRequest = typed && requestOf(typed);
  const isTyped =
    typed !== undefined &&
    (typedRequest === undefined || sameJson(typedRequest, pattern.request ?? {}));
  const form = isTyped ? typed : start;
  const set = (next: PatternForm) => {
    setTyped(next);
    const request = requestOf(next);
    if (request !== undefined) change({ request });
  };
  const setRest = (name: string, value: Json | undefined) => {
    const { [name]: _, ...others } = form.rest;
    set({ ...form, rest: value === undefined ? others : { ...others, [name]: value } });
  };
  return (
    <div className="flex flex-col gap-4">
      {form.key.length > 0 && (
        <KeyFields keys={keys} fields={form.key} onFields={(key) => set({ ...form, key })} />
      )}
      {operation === 'Query' && <KeyConditionFields keys={keys} form={form} onForm={set} />}
      {operation === 'PutItem' && (
        <ItemField value={form.rest.Item} onValue={(item) => setRest('Item', item)} />
      )}
      <ExpressionFields members={expressionsOf(operation)} form={form} onForm={set} />
      {(operation === 'Query' || operation === 'Scan') && (
        <div className="grid grid-cols-2 gap-3">
          {operation === 'Query' && (
            <Direction
              isDescending={form.rest.ScanIndexForward === false}
              onChange={(isDescending) =>
                setRest('ScanIndexForward', isDescending ? false : undefined)
              }
            />
          )}
          <OptionalNumberField
            label="Limit"
            unit="items"
            hint="Examined in one page"
            min={1}
            isWhole
            value={typeof form.rest.Limit === 'number' ? form.rest.Limit : undefined}
            onValue={(limit) => setRest('Limit', limit)}
            placeholder="none"
          />
        </div>
      )}
    </div>
  );
}

function Direction(props: { isDescending: boolean; onChange: (isDescending: boolean) => void }) {
  return (
    <div className="flex flex-col gap-1">
      <span className="font-medium text-12 text-secondary">Order of the sort key</span>
      <Segmented
        label="Order of the sort key"
        className="self-start"
        value={props.isDescending ? 'down' : 'up'}
        onValueChange={(value) => props.onChange(value === 'down')}
        options={[
          { value: 'up', label: 'Ascending' },
          { value: 'down', label: 'Descending' },
        ]}
      />
    </div>
  );
}

function KeyFields(props: {
  keys: RequestKeys;
  fields: readonly KeyField[];
  onFields: (fields: readonly KeyField[]) => void;
}) {
  const { keys, fields, onFields } = props;
  return (
    <div className="flex flex-col gap-3">
      {fields.map(({ name, value }, at) => (
        <Field
          key={name}
          label={
            <span className="flex items-center gap-1.5">
              <KeyGlyph kind={isPartition(name, keys.partition) ? 'partition' : 'sort'} />
              <span className="font-mono">{name}</span>
            </span>
          }
        >
          <ValueField
            label={name}
            value={value}
            onValue={(next) => onFields(fields.with(at, { name, value: next }))}
          />
        </Field>
      ))}
    </div>
  );
}

function isPartition(name: string, partition: readonly KeyAttribute[]): boolean {
  return partition.some((key) => key.name === name);
}
