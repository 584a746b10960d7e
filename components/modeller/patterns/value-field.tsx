'use client';

import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { ATTRIBUTE_TYPES, typeName } from '@/components/ui/type-badge';
import { type FormValue, printValue, typed } from './form-value';

export interface ValueFieldProps {
  /** Names the field for screen readers. */
  label: string;
  value: FormValue;
  onValue: (value: FormValue) => void;
}

const PARAMETER = 'parameter';
const KINDS = [
  { value: PARAMETER, label: '${ }', hint: 'Parameter' },
  ...ATTRIBUTE_TYPES.map((value) => ({ value, label: value, hint: typeName(value) })),
] as const;

/** An attribute value of a request: of a type, or a parameter's. */
export function ValueField({ label, value, onValue }: ValueFieldProps) {
  const isWrong = printValue(value) === undefined;
  return (
    <span className="flex min-w-0 items-center gap-1">
      <Select
        mono
        aria-label={`Kind of ${label}`}
        className="w-18 shrink-0"
        value={value.kind === 'parameter' ? PARAMETER : value.type}
        onValueChange={(kind) => onValue(asKind(value, kind))}
        options={KINDS}
      />
      {value.kind === 'typed' && value.type === 'BOOL' ? (
        <Select
          mono
          aria-label={label}
          value={value.text}
          onValueChange={(text) => onValue({ ...value, text })}
          options={[
            { value: 'true', label: 'true' },
            { value: 'false', label: 'false' },
          ]}
        />
      ) : (
        <Input
          mono
          aria-label={label}
          aria-invalid={isWrong || undefined}
          title={isWrong ? 'DynamoDB JSON of the value, such as [{"S": "a"}]' : undefined}
          placeholder={
            value.kind === 'parameter' ? 'name of the parameter' : PLACEHOLDERS[value.type]
          }
          disabled={value.kind === 'typed' && value.type === 'NULL'}
          value={value.kind === 'parameter' ? value.name : value.text}
          onChange={(event) => onValue(withText(value, event.target.value))}
        />
      )}
    </span>
  );
}

const PLACEHOLDERS: { readonly [type: string]: string } = {
  S: 'text, with ${parameters}',
  N: 'number',
  B: 'base64',
  NULL: 'null',
  L: '[{"S": "a"}]',
  M: '{"name": {"S": "a"}}',
  SS: '["a", "b"]',
  NS: '["1", "2"]',
  BS: '["AAEC"]',
};

function withText(value: FormValue, text: string): FormValue {
  // Braces would end the name.
  if (value.kind === 'parameter') return { kind: 'parameter', name: text.replace(/[{}]/g, '') };
  return { ...value, text };
}

function asKind(value: FormValue, kind: (typeof KINDS)[number]['value']): FormValue {
  const text = value.kind === 'typed' ? value.text : '';
  if (kind === PARAMETER) {
    return { kind: 'parameter', name: /^\$\{([^{}]+)\}$/.exec(text)?.[1] ?? 'value' };
  }
  if (kind === 'BOOL') return typed(kind, text === 'false' ? 'false' : 'true');
  if (kind === 'NULL') return typed(kind, '');
  const isScalar = kind === 'S' || kind === 'N' || kind === 'B';
  if (value.kind === 'parameter')
    return typed(kind, isScalar ? `\${${value.name}}` : (EMPTY[kind] ?? ''));
  return typed(kind, isScalar ? text : (EMPTY[kind] ?? ''));
}

const EMPTY: { readonly [type: string]: string } = {
  L: '[]',
  M: '{}',
  SS: '["a"]',
  NS: '["1"]',
  BS: '["AAEC"]',
};
