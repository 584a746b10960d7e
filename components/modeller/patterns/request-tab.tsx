'use client';

import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { Segmented } from '@/components/ui/segmented';
import { Select } from '@/components/ui/select';
import type { AccessOperation } from '@/model/access-pattern';
import type { ModelTable } from '@/model/model';
import { ParametersForm } from './parameters-form';
import { emptyForm, FORM_OPERATIONS, requestKeys, requestOf } from './pattern-form';
import { readForm } from './read-form';
import { RequestForm } from './request-form';
import { RequestJson } from './request-json';
import type { PatternDraft } from './use-pattern-draft';

export interface RequestTabProps {
  table: ModelTable;
  draft: PatternDraft;
}

const OPERATIONS: readonly AccessOperation[] = [
  'GetItem',
  'Query',
  'Scan',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'BatchGetItem',
  'BatchWriteItem',
  'TransactGetItems',
  'TransactWriteItems',
  'ExecuteStatement',
];
const TABLE = ' table';

/** What a pattern asks: operation, table or index, and its request as a form or as JSON. */
export function RequestTab({ table, draft }: RequestTabProps) {
  const { draft: pattern, change } = draft;
  const { operation, index, request } = pattern;
  const keys = requestKeys(table, index);
  const form =
    request === undefined && FORM_OPERATIONS.includes(operation)
      ? emptyForm(operation, keys)
      : readForm(operation, request ?? {}, keys);
  const [wanted, setWanted] = useState<'form' | 'json'>('form');
  const as = form === undefined ? 'json' : wanted;
  return (
    <div className="flex flex-col gap-4 p-4">
      <TargetFields table={table} draft={draft} />
      {FORM_OPERATIONS.includes(operation) && (
        <div className="flex items-center gap-3">
          <Segmented
            label="Request as"
            value={as}
            onValueChange={setWanted}
            options={[
              { value: 'form', label: 'Form', disabled: form === undefined },
              { value: 'json', label: 'JSON' },
            ]}
          />
          {form === undefined && (
            <span className="text-12 text-muted">It says more than the form can show</span>
          )}
        </div>
      )}
      {as === 'form' && form !== undefined ? (
        <RequestForm key={`${operation} ${index}`} keys={keys} start={form} draft={draft} />
      ) : (
        <RequestJson key={operation} draft={draft} />
      )}
      <ParametersForm table={table} draft={draft} />
      <Field label="Description" optional>
        <Textarea
          rows={2}
          value={pattern.description ?? ''}
          onChange={(event) => change({ description: event.target.value || undefined })}
        />
      </Field>
    </div>
  );
}

function TargetFields({ table, draft }: RequestTabProps) {
  const { operation, index } = draft.draft;
  /** Another operation or index has other keys; the rest of a Query or Scan can stay. */
  const retarget = (to: { operation?: AccessOperation; index?: string | undefined }) => {
    const next = { operation, index, ...to };
    const canHaveIndex = next.operation === 'Query' || next.operation === 'Scan';
    const target = canHaveIndex ? next.index : undefined;
    const fresh = requestOf(emptyForm(next.operation, requestKeys(table, target)));
    draft.change({ operation: next.operation, index: target, request: fresh });
  };
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field label="Operation">
        <Select
          mono
          value={operation}
          onValueChange={(to) => retarget({ operation: to })}
          options={OPERATIONS.map((value) => ({ value, label: value }))}
        />
      </Field>
      <Field label="Of">
        <Select
          mono
          value={index ?? TABLE}
          disabled={operation !== 'Query' && operation !== 'Scan'}
          onValueChange={(to) => retarget({ index: to === TABLE ? undefined : to })}
          options={[
            { value: TABLE, label: table.name, hint: 'table' },
            ...table.indexes.map(({ name, kind }) => ({
              value: name,
              label: name,
              hint: `${kind} index`,
            })),
          ]}
        />
      </Field>
    </div>
  );
}
