'use client';

import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { ArmEffect, IndexArm, WriteUsage } from '@/model/pricing/types/usage';
import { withOptional, without } from './edit-usage';
import { FieldGrid } from './form-parts';
import type { OperationFormProps } from './form-types';
import { OptionalNumberField, PercentField } from './number-field';
import { SizeFields } from './size-fields';
import { percentOf, shareOf } from './typed-number';

const CHANGES = [
  { value: 'create', label: 'Create it' },
  { value: 'update', label: 'Change it' },
  { value: 'delete', label: 'Delete it' },
  { value: 'check', label: 'Check it only' },
] as const;

const EFFECTS = [
  { value: 'implied', label: 'As the write implies' },
  { value: 'none', label: 'Nothing' },
  { value: 'appears', label: 'An entry appears' },
  { value: 'changes', label: 'The entry changes' },
  { value: 'disappears', label: 'The entry disappears' },
  { value: 'moves', label: 'Its key moves' },
] as const satisfies readonly { value: ArmEffect | 'implied'; label: string }[];

/** What a write does to items, and to the entries of indexes. */
export function WriteFields(props: OperationFormProps<WriteUsage>) {
  const { table, operation, onChange } = props;
  const isTransaction = operation.operation === 'TransactWriteItems';
  const indexes = [...(table.indexes ?? []), ...(table.vectorIndexes ?? [])];
  return (
    <>
      <FieldGrid>
        <SizeFields {...props} />
        <Field label="To an item, writes">
          <Select
            value={operation.change}
            options={CHANGES}
            onValueChange={(change) => onChange({ ...operation, change })}
          />
        </Field>
        <PercentField
          label="Condition fails"
          value={operation.failed ?? 0}
          onValue={(failed) => onChange(withOptional(operation, 'failed', failed || undefined))}
        />
        {!isTransaction && (
          <PercentField
            label="Transactional"
            value={operation.transactional ?? 0}
            onValue={(share) =>
              onChange(withOptional(operation, 'transactional', share || undefined))
            }
          />
        )}
      </FieldGrid>
      {indexes.map(({ name }) => (
        <ArmFields key={name} index={name} operation={operation} onChange={onChange} />
      ))}
    </>
  );
}

interface ArmFieldsProps {
  index: string;
  operation: WriteUsage;
  onChange: (operation: WriteUsage) => void;
}

function ArmFields({ index, operation, onChange }: ArmFieldsProps) {
  const { arms = [] } = operation;
  const arm = arms.find((each) => each.index === index);
  const set = (next: IndexArm | undefined) => {
    const others = arms.filter((each) => each.index !== index);
    const all = next === undefined ? others : [...others, next];
    onChange(all.length === 0 ? without(operation, 'arms') : { ...operation, arms: all });
  };
  return (
    <FieldGrid>
      <Field label={<span className="wrap-anywhere">{`In index ${index}`}</span>}>
        <Select
          value={arm?.effect ?? 'implied'}
          options={EFFECTS}
          onValueChange={(effect) =>
            set(effect === 'implied' ? undefined : { ...arm, index, effect })
          }
        />
      </Field>
      {arm !== undefined && arm.effect !== 'none' && (
        <OptionalNumberField
          label="For"
          unit="%"
          max={100}
          placeholder="all entries"
          value={arm.share === undefined ? undefined : percentOf(arm.share)}
          onValue={(percent) =>
            set(withOptional(arm, 'share', percent === undefined ? undefined : shareOf(percent)))
          }
        />
      )}
    </FieldGrid>
  );
}
