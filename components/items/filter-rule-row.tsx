import { Plus, X } from 'lucide-react';
import { useId } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { ATTRIBUTE_TYPES, typeName } from '@/components/ui/type-badge';
import { NotButton } from './not-button';
import {
  FILTER_OPERATORS,
  type FilterOperator,
  type FilterRule,
  SIZE_OPERATORS,
  type TypedText,
  valueCount,
  withOperator,
} from './query-state';

interface FilterRuleRowProps {
  readonly rule: FilterRule;
  readonly names: readonly string[];
  readonly problem: string | undefined;
  readonly onChange: (rule: FilterRule) => void;
  readonly onRemove: () => void;
}

type OperatorChoice = FilterOperator | `size ${(typeof SIZE_OPERATORS)[number]}`;

const OPERATORS: readonly { readonly value: OperatorChoice; readonly label: string }[] = [
  ...FILTER_OPERATORS.map((value) => ({ value, label: value })),
  ...SIZE_OPERATORS.map((operator) => ({
    value: `size ${operator}` as const,
    label: `size ${operator}`,
  })),
];

/** One rule: a path, what is asked of it, and the values it is compared with. */
export function FilterRuleRow({ rule, names, problem, onChange, onRemove }: FilterRuleRowProps) {
  const list = useId();
  const sized = rule.subject === 'size';
  const [, most] = valueCount(rule.operator);
  const setValue = (at: number, value: TypedText) =>
    onChange({ ...rule, values: rule.values.with(at, value) });
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-1.5">
      <NotButton on={rule.negated} onToggle={() => onChange({ ...rule, negated: !rule.negated })} />
      <Input
        mono
        aria-label="Attribute or document path"
        placeholder="attribute or a.b[0]"
        className="w-52"
        list={list}
        value={rule.path}
        onChange={(event) => onChange({ ...rule, path: event.target.value })}
      />
      <datalist id={list}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Select
        aria-label="Operator"
        mono
        className="w-44"
        value={operatorChoice(rule)}
        onValueChange={(choice) => onChange(choose(rule, choice))}
        options={OPERATORS}
      />
      {rule.values.map((value, at) => (
        <ValueField
          // biome-ignore lint/suspicious/noArrayIndexKey: a value is its place among the operands
          key={at}
          value={value}
          sized={sized}
          rule={rule}
          onChange={(v) => setValue(at, v)}
        />
      ))}
      {rule.operator === 'in' && rule.values.length < most && (
        <IconButton
          label="Another value"
          icon={<Plus />}
          onClick={() => {
            const type = rule.values.at(-1)?.type ?? 'S';
            onChange({ ...rule, values: [...rule.values, { type, text: '' }] });
          }}
        />
      )}
      <IconButton label="Remove rule" icon={<X />} onClick={onRemove} />
      {problem !== undefined && <span className="text-12 text-danger-text">{problem}</span>}
    </div>
  );
}

const TYPE_OPTIONS = ATTRIBUTE_TYPES.map((value) => ({
  value,
  label: value,
  hint: typeName(value),
}));

function ValueField(props: {
  value: TypedText;
  sized: boolean;
  rule: FilterRule;
  onChange: (value: TypedText) => void;
}) {
  const { value, sized, rule, onChange } = props;
  if (rule.operator === 'attribute_type') {
    return (
      <Select
        aria-label="Type"
        className="w-40"
        value={ATTRIBUTE_TYPES.find((type) => type === value.text)}
        onValueChange={(text) => onChange({ type: 'S', text })}
        options={TYPE_OPTIONS}
      />
    );
  }
  return (
    <span className="flex items-center gap-1">
      {!sized && (
        <Select
          aria-label="Type of the value"
          mono
          className="w-18"
          value={value.type}
          onValueChange={(type) => onChange({ ...value, type })}
          options={TYPE_OPTIONS}
        />
      )}
      <Input
        mono
        aria-label={sized ? 'Size' : 'Value'}
        className="w-48"
        placeholder={sized ? 'bytes or elements' : PLACEHOLDERS[value.type]}
        disabled={value.type === 'NULL' && !sized}
        value={value.text}
        onChange={(event) => onChange({ ...value, text: event.target.value })}
      />
    </span>
  );
}

const PLACEHOLDERS: { readonly [type in TypedText['type']]: string } = {
  S: 'text',
  N: 'number',
  B: 'base64',
  BOOL: 'true or false',
  NULL: 'null',
  L: '[1, "two"]',
  M: '{"name": "value"}',
  SS: '["a", "b"]',
  NS: '[1, 2]',
  BS: '["AAEC"]',
};

function operatorChoice({ operator, subject }: FilterRule): OperatorChoice {
  const size = SIZE_OPERATORS.find((each) => each === operator);
  return subject === 'size' && size !== undefined ? `size ${size}` : operator;
}

function choose(rule: FilterRule, choice: OperatorChoice): FilterRule {
  const size = SIZE_OPERATORS.find((each) => choice === `size ${each}`);
  if (size !== undefined) return { ...withOperator(rule, size), subject: 'size' };
  const operator = FILTER_OPERATORS.find((each) => each === choice) ?? '=';
  return { ...withOperator(rule, operator), subject: 'value' };
}
