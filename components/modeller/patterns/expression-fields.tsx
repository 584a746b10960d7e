'use client';

import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { expressionFault } from './form-problems';
import type { ExpressionMember, PatternForm } from './pattern-form';
import { withExpression } from './placeholders';
import { ValueField } from './value-field';

export interface ExpressionFieldsProps {
  members: readonly ExpressionMember[];
  form: PatternForm;
  onForm: (form: PatternForm) => void;
}

const LABELS: { readonly [Member in ExpressionMember]: readonly [string, string] } = {
  FilterExpression: ['Filter', '#status = :status AND total > :min'],
  ProjectionExpression: ['Projection', 'email, address.city'],
  UpdateExpression: ['Update', 'SET #status = :status ADD visits :one'],
  ConditionExpression: ['Condition', 'attribute_exists(pk)'],
};

/** Expressions as they are written, and beneath them what their placeholders stand for. */
export function ExpressionFields({ members, form, onForm }: ExpressionFieldsProps) {
  const names = Object.entries(form.names);
  const values = Object.entries(form.values);
  return (
    <>
      {members.map((member) => {
        const [label, example] = LABELS[member];
        const text = form.expressions[member] ?? '';
        const fault = expressionFault(member, text);
        return (
          <Field
            key={member}
            label={label}
            optional={member !== 'UpdateExpression'}
            {...(fault !== undefined && { error: fault })}
          >
            <Textarea
              mono
              rows={1}
              className="min-h-7"
              placeholder={example}
              value={text}
              onChange={(event) => onForm(withExpression(form, member, event.target.value))}
            />
          </Field>
        );
      })}
      {names.length + values.length > 0 && (
        <fieldset className="flex flex-col gap-1.5 border-line border-l-2 pl-3">
          <legend className="sr-only">What placeholders stand for</legend>
          {names.map(([placeholder, name]) => (
            <Row key={placeholder} placeholder={placeholder}>
              <Input
                mono
                aria-label={`Attribute of ${placeholder}`}
                value={name}
                onChange={(event) =>
                  onForm({ ...form, names: { ...form.names, [placeholder]: event.target.value } })
                }
              />
            </Row>
          ))}
          {values.map(([placeholder, value]) => (
            <Row key={placeholder} placeholder={placeholder}>
              <ValueField
                label={placeholder}
                value={value}
                onValue={(next) =>
                  onForm({ ...form, values: { ...form.values, [placeholder]: next } })
                }
              />
            </Row>
          ))}
        </fieldset>
      )}
    </>
  );
}

function Row({ placeholder, children }: { placeholder: string; children: React.ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(0,7rem)_1fr] items-center gap-2">
      <span className="truncate font-mono text-12 text-secondary" title={placeholder}>
        {placeholder}
      </span>
      {children}
    </div>
  );
}
