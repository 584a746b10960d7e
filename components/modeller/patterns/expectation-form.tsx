'use client';

import { ClipboardCheck } from 'lucide-react';
import { useState } from 'react';
import { OptionalNumberField } from '@/components/pricing/number-field';
import { Button } from '@/components/ui/button';
import { CodeEditor } from '@/components/ui/code-editor';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Segmented } from '@/components/ui/segmented';
import { Select } from '@/components/ui/select';
import type { Expectation } from '@/model/access-pattern';
import type { PatternProof } from '@/model/proof/proof';
import { parseItems, takenExpectation, withMember } from './expectation';
import type { PatternDraft } from './use-pattern-draft';

export interface ExpectationFormProps {
  draft: PatternDraft;
  proof: PatternProof | undefined;
}

const ERRORS = [
  'ConditionalCheckFailedException',
  'TransactionCanceledException',
  'ValidationException',
  'ItemCollectionSizeLimitExceededException',
  'DuplicateItemException',
];

/** What must come of the request; everything said must hold. */
export function ExpectationForm({ draft, proof }: ExpectationFormProps) {
  const { expect = {} } = draft.draft;
  const set = <Member extends keyof Expectation>(
    member: Member,
    value: Expectation[Member] | undefined,
  ) => draft.change({ expect: withMember(expect, member, value) });
  const { error } = expect;
  return (
    <div className="flex flex-col gap-4 p-4">
      <div className="flex items-center gap-3">
        <Segmented
          label="The request"
          value={error === undefined ? 'success' : 'error'}
          onValueChange={(value) =>
            draft.change({ expect: value === 'error' ? { error: ERRORS[0] ?? '' } : undefined })
          }
          options={[
            { value: 'success', label: 'Succeeds' },
            { value: 'error', label: 'Is refused' },
          ]}
        />
        {error === undefined && proof?.measured && (
          <Button
            icon={<ClipboardCheck />}
            onClick={() => draft.change({ expect: takenExpectation(expect, proof) })}
          >
            Take what came back as expected
          </Button>
        )}
      </div>
      {error === undefined ? (
        <SuccessFields expect={expect} set={set} />
      ) : (
        <Field label="With the error">
          <Combobox
            mono
            aria-label="With the error"
            value={error}
            onValueChange={(name) => set('error', name)}
            options={ERRORS.map((value) => ({ value }))}
            createLabel={(name) => `Use “${name}”`}
          />
        </Field>
      )}
    </div>
  );
}

interface SuccessFieldsProps {
  expect: Expectation;
  set: <Member extends keyof Expectation>(
    member: Member,
    value: Expectation[Member] | undefined,
  ) => void;
}

function SuccessFields({ expect, set }: SuccessFieldsProps) {
  const { count = {}, order, items } = expect;
  const setCount = (part: { min?: number | undefined; max?: number | undefined }) => {
    const { min, max } = { ...count, ...part };
    const next = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
    set('count', Object.keys(next).length === 0 ? undefined : next);
  };
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <OptionalNumberField
          label="At least"
          unit="items"
          isWhole
          value={count.min}
          onValue={(min) => setCount({ min })}
          placeholder="any number of"
        />
        <OptionalNumberField
          label="At most"
          unit="items"
          isWhole
          value={count.max}
          onValue={(max) => setCount({ max })}
          placeholder="any number of"
        />
      </div>
      <div className="grid grid-cols-2 gap-3">
        <Field label="In the order of" optional>
          <Input
            mono
            placeholder="attribute"
            value={order?.attribute ?? ''}
            onChange={({ target: { value: attribute } }) =>
              set(
                'order',
                attribute === ''
                  ? undefined
                  : { direction: order?.direction ?? 'ascending', attribute },
              )
            }
          />
        </Field>
        <Field label="Direction">
          <Select
            value={order?.direction ?? 'ascending'}
            disabled={order === undefined}
            onValueChange={(direction) => order && set('order', { ...order, direction })}
            options={[
              { value: 'ascending', label: 'Ascending' },
              { value: 'descending', label: 'Descending' },
            ]}
          />
        </Field>
      </div>
      <ItemsField items={items} onItems={(next) => set('items', next)} />
    </>
  );
}

function ItemsField(props: {
  items: Expectation['items'];
  onItems: (items: Expectation['items']) => void;
}) {
  const { items, onItems } = props;
  const printed = items === undefined ? '' : JSON.stringify(items, null, 2);
  const [text, setText] = useState(printed);
  const [last, setLast] = useState(printed);
  // Taken over from a proof, or undone.
  if (printed !== last) {
    setLast(printed);
    setText(printed);
  }
  const { fault } = parseItems(text);
  return (
    <div className="flex flex-col gap-1">
      <span className="font-medium text-12 text-secondary">
        Items, each with at least these attributes{' '}
        <span className="ml-1 font-normal text-muted">optional</span>
      </span>
      <CodeEditor
        label="Expected items as DynamoDB JSON"
        className="h-72"
        value={text}
        onValueChange={(next) => {
          setText(next);
          const read = parseItems(next);
          if (read.fault !== undefined) return;
          setLast(read.items === undefined ? '' : JSON.stringify(read.items, null, 2));
          onItems(read.items);
        }}
      />
      {fault !== undefined && (
        <p role="alert" className="text-12 text-danger-text">
          {fault}
        </p>
      )}
    </div>
  );
}
