import type { ValueType } from '../../engine/values/attribute-value';
import type { Entity } from '../entity';
import type { KeyAttribute, ModelIndex, ModelTable, Place } from '../model';
import type { Problems } from '../problems';
import { keyAttributes } from '../table-rules';
import { parseTemplate, type TemplatePart } from '../templates/template';

/**
 * What code needs to know of an entity, with what a design may leave open settled: every attribute
 * that a template uses is a field, and no template uses what another one makes.
 */
export interface Shape {
  readonly name: string;
  readonly description: string | undefined;
  readonly fields: readonly Field[];
  readonly made: readonly Made[];
}

export interface Field {
  readonly name: string;
  readonly type: ValueType;
  /** Some items lack it. */
  readonly isOptional: boolean;
  /** The only texts it may be. */
  readonly choices?: readonly string[];
}

/** An attribute that is made of fields. */
export interface Made {
  readonly name: string;
  readonly parts: readonly TemplatePart[];
  /** Names of the fields, each once. */
  readonly uses: readonly string[];
  readonly type: ValueType;
  readonly isOptional: boolean;
}

/** The key of a table or index, as an entity has it. */
export interface KeyPlan {
  /** Absent for the table itself. */
  readonly index?: ModelIndex;
  readonly partition: readonly KeyPart[];
  readonly sort: readonly KeyPart[];
}

export type KeyPart = { readonly key: KeyAttribute } & (
  | { readonly made: Made; readonly field?: undefined }
  | { readonly field: Field; readonly made?: undefined }
);

const MAX_CHOICES = 50;
const TEXT_TYPES: readonly ValueType[] = ['S', 'N', 'BOOL'];

/** The shapes of a table's entities; of one that has none, a single one of its attributes. */
export function shapesOf(table: ModelTable, at: Place, problems: Problems): readonly Shape[] {
  const { entities = [] } = table;
  if (entities.length === 0) return [shapeOf(table, wholeTable(table), at, problems)];
  return entities.map((entity, position) =>
    shapeOf(table, entity, [...at, 'entities', position], problems),
  );
}

/** Keys that the entity's items have; an index that they are never in is left out. */
export function keyPlans(table: ModelTable, shape: Shape): readonly KeyPlan[] {
  const own: KeyPlan | undefined = plan(shape, {
    partitionKeys: [table.partitionKey],
    sortKeys: table.sortKey === undefined ? [] : [table.sortKey],
  });
  const indexes = table.indexes.flatMap((index) => {
    const found = plan(shape, index);
    return found === undefined ? [] : [{ ...found, index }];
  });
  return own === undefined ? indexes : [own, ...indexes];
}

/** The fields that the key is made of, each once. */
export function fieldsOfKey({ partition, sort }: KeyPlan): readonly string[] {
  const names = [...partition, ...sort].flatMap((part) => part.made?.uses ?? [part.key.name]);
  return [...new Set(names)];
}

function plan(
  shape: Shape,
  { partitionKeys, sortKeys }: Pick<ModelIndex, 'partitionKeys' | 'sortKeys'>,
): KeyPlan | undefined {
  const partition = partitionKeys.flatMap((key) => keyPart(shape, key));
  const sort = sortKeys.flatMap((key) => keyPart(shape, key));
  const isWhole = partition.length === partitionKeys.length && sort.length === sortKeys.length;
  return isWhole ? { partition, sort } : undefined;
}

function keyPart(shape: Shape, key: KeyAttribute): readonly KeyPart[] {
  const made = shape.made.find(({ name }) => name === key.name);
  if (made !== undefined) return [{ key, made }];
  const field = shape.fields.find(({ name }) => name === key.name);
  return field === undefined ? [] : [{ key, field }];
}

function wholeTable(table: ModelTable): Entity {
  const keys = keyAttributes(table).map(([, key]) => key);
  const own = [table.partitionKey.name, table.sortKey?.name];
  const all = new Map([...keys, ...table.attributes].map((one) => [one.name, one.type]));
  const attributes = [...all].map(([name, type]) =>
    own.includes(name) ? { name, type } : { name, type, share: 0.5 },
  );
  return { name: table.name, attributes, templates: [] };
}

function shapeOf(table: ModelTable, entity: Entity, at: Place, problems: Problems): Shape {
  const templates = new Map(entity.templates.map(({ attribute, text }) => [attribute, text]));
  const keyTypes = new Map(keyAttributes(table).map(([, key]) => [key.name, key.type]));
  const fields = new Map<string, Field>();
  const add = (name: string, given: ValueType, more: Partial<Field> = {}) => {
    if (templates.has(name) || fields.has(name)) return;
    const type = keyTypes.get(name) ?? given;
    fields.set(name, { name, type, isOptional: false, ...more });
  };
  for (const { name, type, share, format } of entity.attributes) {
    const isText = type === 'S' && (keyTypes.get(name) ?? 'S') === 'S';
    const choices = format?.kind === 'choice' && isText ? [...new Set(format.values)] : [];
    const isFew = choices.length > 0 && choices.length <= MAX_CHOICES;
    add(name, type, { isOptional: share !== undefined, ...(isFew ? { choices } : {}) });
  }
  for (const key of [table.partitionKey, ...(table.sortKey ? [table.sortKey] : [])]) {
    add(key.name, key.type);
  }
  const parsed = [...templates].map(([name, text]) => {
    const parts = settledParts(text, templates, [...at, 'templates'], problems);
    return [name, parts] as const;
  });
  for (const [, parts] of parsed) {
    for (const part of parts) if (part.kind === 'attribute') add(part.name, 'S');
  }
  const made = parsed.map(([name, parts]) => madeOf(name, parts, fields));
  checkTexts(made, fields, [...at, 'templates'], problems);
  return { name: entity.name, description: entity.description, fields: [...fields.values()], made };
}

/** The parts, with uses of what templates make turned into text: it would have no end. */
function settledParts(
  text: string,
  templates: ReadonlyMap<string, string>,
  at: Place,
  problems: Problems,
): readonly TemplatePart[] {
  return parseTemplate(text).map((part): TemplatePart => {
    if (part.kind === 'text' || !templates.has(part.name)) return part;
    problems.warn('template-uses-made', at, { name: part.name });
    return { kind: 'text', text: `\${${part.name}}` };
  });
}

function madeOf(
  name: string,
  parts: readonly TemplatePart[],
  fields: ReadonlyMap<string, Field>,
): Made {
  const names = parts.flatMap((part) => (part.kind === 'attribute' ? [part.name] : []));
  const uses = [...new Set(names)];
  const isOptional = uses.some((use) => fields.get(use)?.isOptional ?? false);
  const [first, second] = parts;
  const isAlone = first?.kind === 'attribute' && second === undefined;
  const type = (isAlone ? fields.get(first.name)?.type : undefined) ?? 'S';
  return { name, parts, uses, type, isOptional };
}

/** Inside of text there can be texts, numbers and booleans; code would write others differently. */
function checkTexts(
  made: readonly Made[],
  fields: ReadonlyMap<string, Field>,
  at: Place,
  problems: Problems,
): void {
  for (const { parts, uses } of made) {
    if (parts.length === 1) continue;
    for (const name of uses) {
      const type = fields.get(name)?.type ?? 'S';
      if (!TEXT_TYPES.includes(type)) problems.warn('template-type-in-code', at, { name, type });
    }
  }
}
