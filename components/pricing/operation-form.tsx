'use client';

import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { ReadUsage, Traffic } from '@/model/pricing/types/usage';
import { consistencyMix, READS, WRITES, withOperation, withOptional } from './edit-usage';
import { FieldGrid } from './form-parts';
import type { OperationFormProps } from './form-types';
import { NumberField, PercentField } from './number-field';
import { SizeFields } from './size-fields';
import { TrafficForm } from './traffic-form';
import { WriteFields } from './write-fields';

const OPERATIONS = [...READS, ...WRITES].map((value) => ({ value, label: value }));
/** No index has an empty name. */
const TABLE = '';

/** One access pattern: what, how often, how much. */
export function OperationForm({ table, operation, onChange }: OperationFormProps) {
  const setTraffic = (traffic: Traffic) => onChange({ ...operation, traffic });
  return (
    <div className="flex flex-col gap-3 rounded-control bg-sunken p-3">
      <FieldGrid>
        {(operation.kind === 'read' || operation.kind === 'write') && (
          <Field label="Operation">
            <Select
              value={operation.operation}
              options={OPERATIONS}
              onValueChange={(next) => onChange(withOperation(operation, next))}
            />
          </Field>
        )}
        <Field label="Name" optional>
          <Input
            value={operation.label ?? ''}
            maxLength={500}
            onChange={({ target: { value } }) =>
              onChange(withOptional(operation, 'label', value === '' ? undefined : value))
            }
          />
        </Field>
      </FieldGrid>
      <TrafficForm
        traffic={operation.traffic}
        isUnits={operation.kind === 'metered'}
        onChange={setTraffic}
      />
      {operation.kind === 'read' && (
        <ReadFields table={table} operation={operation} onChange={onChange} />
      )}
      {operation.kind === 'write' && (
        <WriteFields table={table} operation={operation} onChange={onChange} />
      )}
      {operation.kind === 'search' && (
        <NumberField
          label="Metered by a search"
          unit="bytes"
          value={operation.meteredBytes}
          max={1e12}
          onValue={(meteredBytes) => onChange({ ...operation, meteredBytes })}
        />
      )}
    </div>
  );
}

function ReadFields({ table, operation, onChange }: OperationFormProps<ReadUsage>) {
  const { consistency } = operation;
  const strong = consistency.strong ?? 0;
  const transactional = consistency.transactional ?? 0;
  const places = [
    { value: TABLE, label: 'The table' },
    ...(table.indexes ?? []).map(({ name }) => ({ value: name, label: name })),
  ];
  const isBatch = operation.operation === 'Query' || operation.operation === 'Scan';
  const mix = (nextStrong: number, nextTransactional: number) =>
    onChange({ ...operation, consistency: consistencyMix(nextStrong, nextTransactional) });
  return (
    <FieldGrid>
      {places.length > 1 && isBatch && (
        <Field label="Read from" className="col-span-2">
          <Select
            mono
            value={operation.index ?? TABLE}
            options={places}
            onValueChange={(index) =>
              onChange(withOptional(operation, 'index', index === TABLE ? undefined : index))
            }
          />
        </Field>
      )}
      <SizeFields table={table} operation={operation} onChange={onChange} />
      {operation.operation !== 'TransactGetItems' && (
        <>
          <PercentField
            label="Strongly consistent"
            value={strong}
            max={1 - transactional}
            onValue={(share) => mix(share, transactional)}
          />
          <PercentField
            label="Transactional"
            value={transactional}
            max={1 - strong}
            onValue={(share) => mix(strong, share)}
          />
        </>
      )}
      <PercentField
        label="Keys not found"
        value={operation.missing ?? 0}
        onValue={(missing) => onChange(withOptional(operation, 'missing', missing || undefined))}
      />
      <PercentField
        label="Answered by DAX"
        value={operation.cached ?? 0}
        onValue={(cached) => onChange(withOptional(operation, 'cached', cached || undefined))}
      />
    </FieldGrid>
  );
}
