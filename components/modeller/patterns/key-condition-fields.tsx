'use client';

import { Plus, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { KeyGlyph } from '@/components/ui/key-glyph';
import { Select } from '@/components/ui/select';
import type { KeyAttribute } from '@/model/model';
import { typed } from './form-value';
import {
  type KeyClause,
  keyClause,
  type PatternForm,
  type RequestKeys,
  SORT_OPERATORS,
  type SortOperator,
} from './pattern-form';
import { ValueField } from './value-field';

export interface KeyConditionFieldsProps {
  keys: RequestKeys;
  form: PatternForm;
  onForm: (form: PatternForm) => void;
}

/** What the keys must be: the partition key a value, the sort key a value or a range. */
export function KeyConditionFields({ keys, form, onForm }: KeyConditionFieldsProps) {
  const { condition } = form;
  const all = [...keys.partition, ...keys.sort];
  const next = all.find(({ name }) => !condition.some((clause) => clause.name === name));
  const set = (at: number, clause: KeyClause) =>
    onForm({ ...form, condition: condition.with(at, clause) });
  const add = (key: KeyAttribute) => {
    const clause = keyClause(key, key.type === 'S' ? 'begins_with' : '=', typed(key.type, ''));
    onForm({ ...form, condition: [...condition, unused(clause, form)] });
  };
  return (
    <div className="flex flex-col gap-3">
      {condition.map((clause, at) => (
        <ClauseField
          key={clause.name}
          clause={clause}
          type={all.find(({ name }) => name === clause.name)?.type ?? 'S'}
          isPartition={keys.partition.some(({ name }) => name === clause.name)}
          onClause={(changed) => set(at, unused(changed, form))}
          onRemove={() => onForm({ ...form, condition: condition.toSpliced(at, 1) })}
        />
      ))}
      {next !== undefined && (
        <Button variant="ghost" icon={<Plus />} className="self-start" onClick={() => add(next)}>
          Condition on <span className="font-mono">{next.name}</span>
        </Button>
      )}
    </div>
  );
}

/** The clause with placeholders that no other expression of the request uses. */
function unused(clause: KeyClause, { values }: PatternForm): KeyClause {
  const fresh = (placeholder: string): string =>
    Object.hasOwn(values, placeholder) ? fresh(`${placeholder}Key`) : placeholder;
  return { ...clause, placeholders: clause.placeholders.map(fresh) };
}

interface ClauseFieldProps {
  clause: KeyClause;
  type: KeyAttribute['type'];
  isPartition: boolean;
  onClause: (clause: KeyClause) => void;
  onRemove: () => void;
}

function ClauseField({ clause, type, isPartition, onClause, onRemove }: ClauseFieldProps) {
  const { name, operator, value, upper } = clause;
  return (
    <Field
      label={
        <span className="flex items-center gap-1.5">
          <KeyGlyph kind={isPartition ? 'partition' : 'sort'} />
          <span className="font-mono">{name}</span>
        </span>
      }
    >
      <span className="flex min-w-0 flex-wrap items-center gap-1">
        {!isPartition && (
          <Select
            mono
            aria-label={`Operator of ${name}`}
            className="w-31 shrink-0"
            value={operator}
            onValueChange={(to) => onClause(withOperator(clause, type, to))}
            options={SORT_OPERATORS.map((each) => ({
              value: each,
              label: each,
              disabled: each === 'begins_with' && type === 'N',
            }))}
          />
        )}
        <span className="min-w-40 flex-1">
          <ValueField
            label={name}
            value={value}
            onValue={(next) => onClause({ ...clause, value: next })}
          />
        </span>
        {upper !== undefined && (
          <span className="min-w-40 flex-1">
            <ValueField
              label={`Upper bound of ${name}`}
              value={upper}
              onValue={(next) => onClause({ ...clause, upper: next })}
            />
          </span>
        )}
        {!isPartition && (
          <IconButton label={`Remove the condition on ${name}`} icon={<X />} onClick={onRemove} />
        )}
      </span>
    </Field>
  );
}

/** Only `between` has two values, and placeholders for both. */
function withOperator(
  clause: KeyClause,
  type: KeyAttribute['type'],
  operator: SortOperator,
): KeyClause {
  const hadTwo = clause.operator === 'between';
  const hasTwo = operator === 'between';
  if (hadTwo === hasTwo) return { ...clause, operator };
  const fresh = keyClause({ name: clause.name, type }, operator, clause.value);
  return { ...fresh, written: clause.written };
}
