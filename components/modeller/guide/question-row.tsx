'use client';

import { Trash2 } from 'lucide-react';
import { Field } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { Select } from '@/components/ui/select';
import type { AccessPattern, Order, Question } from '@/model/access-pattern';
import { identityOf } from '@/model/guide/asked';
import type { ModelTable } from '@/model/model';
import type { ModelEditor } from '../editor';
import { BareText, NumberField } from '../forms/committed';
import { NameChips } from '../forms/name-chips';
import { changeQuestionEdit } from './guide-edits';

export interface QuestionRowProps {
  editor: ModelEditor;
  table: ModelTable;
  pattern: AccessPattern;
}

const DOES: readonly { readonly value: Question['does']; readonly label: string }[] = [
  { value: 'get', label: 'Get one' },
  { value: 'list', label: 'List many' },
  { value: 'create', label: 'Create' },
  { value: 'update', label: 'Change' },
  { value: 'delete', label: 'Delete' },
];

const NO_ORDER = 'none';

/** One question: what is done to which entity, what is known, in which order, how often. */
export function QuestionRow({ editor, table, pattern }: QuestionRowProps) {
  const { question } = pattern;
  if (question === undefined) return null;
  const { entities = [] } = table;
  const entity = entities.find(({ name }) => name === question.entity);
  const attributes = entity?.attributes.map(({ name }) => name) ?? [];
  const ask = (next: Question) => editor.edit(changeQuestionEdit(table, pattern, next));
  const change = (value: AccessPattern) =>
    editor.edit({ kind: 'change-pattern', table: table.name, name: pattern.name, value });
  const names = (table.accessPatterns ?? []).map(({ name }) => name);
  return (
    <section aria-label={pattern.name} className="flex flex-col gap-2 p-3">
      <div className="flex items-center gap-2">
        <BareText
          label={`Name of ${pattern.name}`}
          value={pattern.name}
          className="border-transparent font-medium"
          check={(text) => (text !== pattern.name && names.includes(text) ? 'Taken' : undefined)}
          onCommit={(name) => name.trim() !== '' && change({ ...pattern, name: name.trim() })}
        />
        <IconButton
          label={`Remove ${pattern.name}`}
          icon={<Trash2 />}
          onClick={() =>
            editor.edit({ kind: 'remove-pattern', table: table.name, name: pattern.name })
          }
        />
      </div>
      <div className="grid grid-cols-[7rem_9rem_minmax(0,1fr)_13rem_7rem] items-start gap-2">
        <Field label="Does">
          <Select
            value={question.does}
            options={DOES}
            onValueChange={(does) => ask(withoutOrder({ ...question, does }))}
          />
        </Field>
        <Field label="Entity">
          <Select
            value={question.entity}
            options={entities.map(({ name }) => ({ value: name, label: name }))}
            onValueChange={(name) => ask({ does: question.does, entity: name, by: [] })}
          />
        </Field>
        {question.does === 'create' ? (
          <span />
        ) : (
          <Field
            label="Known"
            {...(question.by.length > 0
              ? {}
              : { hint: knownHint(question, entity === undefined ? [] : identityOf(entity)) })}
          >
            <NameChips
              label={`Known for ${pattern.name}`}
              names={question.by}
              offered={attributes}
              onNames={(by) => ask({ ...question, by })}
            />
          </Field>
        )}
        {question.does === 'list' ? (
          <OrderField question={question} attributes={attributes} onQuestion={ask} />
        ) : (
          <span />
        )}
        <NumberField
          label="How often"
          unit="/s"
          value={pattern.perSecond}
          onCommit={(perSecond = 0) => change({ ...pattern, perSecond })}
        />
      </div>
    </section>
  );
}

function knownHint({ does }: Question, identity: readonly string[]): string {
  return does === 'list' ? 'Nothing: all of them' : `What identifies it: ${identity.join(', ')}`;
}

interface OrderFieldProps {
  question: Question;
  attributes: readonly string[];
  onQuestion: (question: Question) => void;
}

function OrderField({ question, attributes, onQuestion }: OrderFieldProps) {
  const { order } = question;
  const options = attributes.flatMap((name) => [
    { value: print({ attribute: name, direction: 'ascending' }), label: `${name}, first to last` },
    { value: print({ attribute: name, direction: 'descending' }), label: `${name}, last to first` },
  ]);
  return (
    <Field label="In the order of">
      <Select
        value={order === undefined ? NO_ORDER : print(order)}
        options={[{ value: NO_ORDER, label: 'Any order' }, ...options]}
        onValueChange={(text) => {
          const next = withoutOrder(question);
          onQuestion(text === NO_ORDER ? next : { ...next, order: parse(text) });
        }}
      />
    </Field>
  );
}

function withoutOrder({ order: _, ...question }: Question): Question {
  return question;
}

function print({ attribute, direction }: Order): string {
  return `${direction} ${attribute}`;
}

function parse(text: string): Order {
  const [direction, ...rest] = text.split(' ');
  return {
    attribute: rest.join(' '),
    direction: direction === 'descending' ? 'descending' : 'ascending',
  };
}
