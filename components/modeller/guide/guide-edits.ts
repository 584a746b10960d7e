import type { AccessOperation, AccessPattern, Question } from '@/model/access-pattern';
import type { Edit } from '@/model/edit';
import type { Entity } from '@/model/entity';
import { isOfOne } from '@/model/guide/asked';
import type { Proposal } from '@/model/guide/propose';
import type { Model, ModelTable } from '@/model/model';
import { addTable, freeName } from '../new-parts';

/** An entity is told by an id of its own until somebody says otherwise. */
function newEntity(name: string): Entity {
  const words = name.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const camel = words
    .map(
      (word, at) =>
        (at === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1),
    )
    .join('');
  const id = `${camel || 'item'}Id`;
  return {
    name,
    identifiedBy: [id],
    attributes: [{ name: id, type: 'S', format: { kind: 'uuid' } }],
    templates: [],
  };
}

/** Adds an entity; with it the table, if the design has none. */
export function addEntityEdit(model: Model, table: ModelTable | undefined, name: string): Edit {
  const value = newEntity(name);
  if (table !== undefined) return { kind: 'add-entity', table: table.name, value };
  const addition = addTable(model).edit;
  if (addition.kind !== 'add-table') return addition;
  const named = { ...addition.table, name: tableName(model.name), entities: [value] };
  return { ...addition, table: named };
}

/** `Online shop` as a table may be called: `online-shop`. */
function tableName(name: string): string {
  const text = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9_.-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return text.length < 3 ? `${text}-table`.replace(/^-/, '') : text.slice(0, 255);
}

const OPERATIONS: { readonly [does in Question['does']]: AccessOperation } = {
  get: 'GetItem',
  list: 'Query',
  create: 'PutItem',
  update: 'UpdateItem',
  delete: 'DeleteItem',
};

const NEW_PER_SECOND = 10;

export function addQuestionEdit(table: ModelTable, question: Question): Edit {
  const name = freeName(questionName(question), table.accessPatterns ?? []);
  const operation = OPERATIONS[question.does];
  const value = { name, operation, perSecond: NEW_PER_SECOND, question };
  return { kind: 'add-pattern', table: table.name, value };
}

/**
 * Asks something else. What had been worked out goes, and the name too, unless somebody has
 * written one.
 */
export function changeQuestionEdit(
  table: ModelTable,
  pattern: AccessPattern,
  next: Question,
): Extract<Edit, { kind: 'change-pattern' }> {
  const {
    request: _request,
    parameters: _parameters,
    expect: _expect,
    index: _index,
    ...kept
  } = pattern;
  const others = (table.accessPatterns ?? []).filter((one) => one !== pattern);
  const isOwn = pattern.question === undefined || pattern.name !== questionName(pattern.question);
  const name = isOwn ? pattern.name : freeName(questionName(next), others);
  const value = { ...kept, name, operation: OPERATIONS[next.does], question: next };
  return { kind: 'change-pattern', table: table.name, name: pattern.name, value };
}

const VERBS = { get: 'Get', list: 'List', create: 'Create', update: 'Change', delete: 'Delete' };

/** `List Order by customerId, latest placedAt first`. */
export function questionName(question: Question): string {
  const { does, entity, by, order } = question;
  const parts = [`${VERBS[does]} ${entity}`];
  if (by.length > 0) parts.push(`by ${by.join(' and ')}`);
  else if (isOfOne(question)) parts.push('by key');
  const first = order?.direction === 'descending' ? 'last' : 'first';
  return parts.join(' ') + (order === undefined ? '' : `, ${first} ${order.attribute} first`);
}

/** Takes over the keys of the table and what its entities' keys are made of. */
export function keysEdit(table: ModelTable, { table: proposed }: Proposal): Edit {
  const { partitionKey, sortKey } = proposed;
  const keys = [partitionKey.name, sortKey?.name];
  const entities = (proposed.entities ?? []).map((entity) => {
    const current = table.entities?.find(({ name }) => name === entity.name);
    const others = current?.templates.filter(({ attribute }) => !keys.includes(attribute)) ?? [];
    const own = entity.templates.filter(({ attribute }) => keys.includes(attribute));
    return { ...entity, templates: [...own, ...others] };
  });
  const edits: readonly Edit[] = [
    { kind: 'set-partition-key', table: table.name, key: partitionKey },
    { kind: 'set-sort-key', table: table.name, key: sortKey },
    ...entities.map((value): Edit => {
      return { kind: 'change-entity', table: table.name, name: value.name, value };
    }),
  ];
  return { kind: 'several', edits };
}

/** Takes over everything: indexes, what entities have in them, and the requests. */
export function designEdit(table: ModelTable, proposal: Proposal): Edit {
  const { attributes, indexes, entities = [], accessPatterns = [] } = proposal.table;
  const known = new Set(table.attributes.map(({ name }) => name));
  const edits: readonly Edit[] = [
    keysEdit(table, proposal),
    ...table.indexes.map(({ name }): Edit => ({ kind: 'remove-index', table: table.name, name })),
    ...attributes
      .filter(({ name }) => !known.has(name))
      .map((value): Edit => ({ kind: 'add-attribute', table: table.name, value })),
    ...indexes.map((value): Edit => ({ kind: 'add-index', table: table.name, value })),
    ...entities.map((value): Edit => {
      return { kind: 'change-entity', table: table.name, name: value.name, value };
    }),
    ...accessPatterns.map((value): Edit => {
      return { kind: 'change-pattern', table: table.name, name: value.name, value };
    }),
  ];
  return { kind: 'several', edits };
}

/** Whether the table has the keys that are proposed, and its entities what they are made of. */
export function hasKeys(table: ModelTable, { table: proposed }: Proposal): boolean {
  const keys = [proposed.partitionKey.name, proposed.sortKey?.name];
  const made = ({ entities = [] }: ModelTable) =>
    entities.map(({ templates }) =>
      keys.map((name) => templates.find(({ attribute }) => attribute === name)?.text),
    );
  return (
    isSame([table.partitionKey, table.sortKey], [proposed.partitionKey, proposed.sortKey]) &&
    isSame(made(table), made(proposed))
  );
}

/** Whether the table is the proposed one in all that the guide works out. */
export function hasDesign(table: ModelTable, proposal: Proposal): boolean {
  const parts = ({ indexes, entities, accessPatterns }: ModelTable) => [
    indexes.map(({ name, partitionKeys, sortKeys }) => [name, partitionKeys, sortKeys]),
    entities?.map(({ templates }) => templates),
    accessPatterns?.map(({ index, request }) => [index, request]),
  ];
  return hasKeys(table, proposal) && isSame(parts(table), parts(proposal.table));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
