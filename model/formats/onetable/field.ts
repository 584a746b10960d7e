import type { ValueType } from '../../../engine/values/attribute-value';
import type { EntityAttribute, SampleFormat } from '../../entity';
import type { Json, JsonObject } from '../../model';
import { LongNumber, type ReadJson, type ReadObject } from '../json-text';
import { isObject, member } from '../read';

/**
 * A field of a model of OneTable, and the attribute of an entity that it is.
 *
 * source: github.com/sensedeep/dynamodb-onetable/blob/main/doc/schema-1.1.0.md
 */

/** How a file keeps dates that do not say it themselves. */
export interface FieldContext {
  readonly isoDates: boolean;
  /** Every item has it: keys are made of it, or are it. */
  readonly isOfKey: boolean;
}

/** The share of items that have what is not required; OneTable knows no other. */
export const OPTIONAL_SHARE = 0.5;

/** What dates of samples are between; OneTable does not say. */
const SPAN = { from: '2025-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' } as const;
const FORMATS = ['uuid', 'ulid'] as const;

/** What of a field has a place in a model. */
export const FIELD_MEMBERS: readonly string[] = [
  ...['type', 'required', 'enum', 'default', 'generate', 'uuid', 'ttl', 'value', 'items'],
  ...['isoDates', 'map'],
];

/** The type of values of a field, and what samples of it look like. */
export function readField(name: string, field: ReadObject, context: FieldContext): EntityAttribute {
  const type = fieldType(field, context);
  const format = fieldFormat(field, type, context);
  return {
    name,
    type,
    ...(isAlways(field, context) ? {} : { share: OPTIONAL_SHARE }),
    ...(format === undefined ? {} : { format }),
  };
}

/** The field of an attribute, as JSON. Reading it back may give less. */
export function printField(
  attribute: EntityAttribute,
  { isExpiry, isoDates }: { readonly isExpiry: boolean; readonly isoDates: boolean },
): JsonObject {
  const { type, share, format } = attribute;
  const date = isExpiry ? expiryMembers(attribute) : dateMembers(attribute, isoDates);
  return {
    type: NAMES[type],
    ...date,
    ...itemsMember(type),
    required: share === undefined,
    ...(date.type === undefined ? formatMembers(format, type) : {}),
    ...(isExpiry && type === 'N' ? { ttl: true } : {}),
  };
}

/** The DynamoDB type of a field; `type` may be missing where a value template is. */
export function fieldType(field: ReadObject, { isoDates }: FieldContext): ValueType {
  const name = typeText(field);
  if (name === 'date') return dateForm(field, isoDates) === 'iso' ? 'S' : 'N';
  if (name === 'set') return setType(field);
  return TYPES.get(name) ?? 'S';
}

const TYPES = new Map<string, ValueType>([
  ['string', 'S'],
  ['number', 'N'],
  ['boolean', 'BOOL'],
  ['object', 'M'],
  ['array', 'L'],
  ['typed-array', 'L'],
  ['binary', 'B'],
  ['buffer', 'B'],
  ['arraybuffer', 'B'],
]);

/** Whether a type is one that OneTable has. */
export function isFieldType(field: ReadObject): boolean {
  const name = typeText(field);
  return name === '' || name === 'date' || name === 'set' || TYPES.has(name);
}

function typeText(field: ReadObject): string {
  const type = member(field, 'type');
  return typeof type === 'string' ? type.toLowerCase() : '';
}

function setType(field: ReadObject): ValueType {
  const items = member(field, 'items');
  const of = isObject(items) ? typeText(items) : '';
  if (of === 'number') return 'NS';
  return TYPES.get(of) === 'B' ? 'BS' : 'SS';
}

function dateForm(field: ReadObject, isoDates: boolean): 'iso' | 'seconds' | 'milliseconds' {
  if (member(field, 'ttl') === true) return 'seconds';
  const own = member(field, 'isoDates');
  return (typeof own === 'boolean' ? own : isoDates) ? 'iso' : 'milliseconds';
}

/** What is neither required nor made by OneTable may be absent, unless a key needs it. */
function isAlways(field: ReadObject, { isOfKey }: FieldContext): boolean {
  const required = member(field, 'required');
  if (typeof required === 'boolean') return required;
  return isOfKey || generated(field) !== undefined || member(field, 'default') !== undefined;
}

function generated(field: ReadObject): string | undefined {
  const made = member(field, 'generate') ?? member(field, 'uuid');
  if (made === true) return 'uuid';
  return typeof made === 'string' ? made : undefined;
}

function fieldFormat(
  field: ReadObject,
  type: ValueType,
  { isoDates }: FieldContext,
): SampleFormat | undefined {
  if (typeText(field) === 'date') {
    return { kind: 'time', ...SPAN, as: dateForm(field, isoDates), order: 'random' };
  }
  const choices = member(field, 'enum');
  if (Array.isArray(choices) && type === 'S') {
    const values = choices.flatMap((choice) => (typeof choice === 'string' ? [choice] : []));
    return { kind: 'choice', values };
  }
  const kind = FORMATS.find((one) => one === generated(field));
  if (kind !== undefined && type === 'S') return { kind };
  return constantFormat(member(field, 'default'), type);
}

function constantFormat(value: ReadJson | undefined, type: ValueType): SampleFormat | undefined {
  if (type === 'S' && typeof value === 'string') return { kind: 'constant', value };
  if (type !== 'N') return undefined;
  if (typeof value === 'number') return { kind: 'constant', value: String(value) };
  return value instanceof LongNumber ? { kind: 'constant', value: value.text } : undefined;
}

// ------------------------------------------------------------------ writing

const NAMES: Readonly<Record<ValueType, string>> = {
  S: 'string',
  N: 'number',
  B: 'binary',
  BOOL: 'boolean',
  NULL: 'string',
  M: 'object',
  L: 'array',
  SS: 'set',
  NS: 'set',
  BS: 'set',
};

function expiryMembers({ type, format }: EntityAttribute): JsonObject {
  const isDate = type === 'N' && format?.kind === 'time' && format.as === 'seconds';
  return isDate ? { type: 'date' } : {};
}

function dateMembers({ type, format }: EntityAttribute, isoDates: boolean): JsonObject {
  if (format?.kind !== 'time') return {};
  if (type === 'S' && format.as === 'iso') {
    return { type: 'date', ...(isoDates ? {} : { isoDates: true }) };
  }
  if (type !== 'N' || format.as !== 'milliseconds') return {};
  return { type: 'date', ...(isoDates ? { isoDates: false } : {}) };
}

/** OneTable's name for a type. */
export function fieldTypeName(type: ValueType): string {
  return NAMES[type];
}

function itemsMember(type: ValueType): JsonObject {
  if (type === 'NS') return { items: { type: 'number' } };
  return type === 'BS' ? { items: { type: 'binary' } } : {};
}

function formatMembers(format: SampleFormat | undefined, type: ValueType): JsonObject {
  if (format === undefined) return {};
  if (format.kind === 'choice' && type === 'S') return { enum: format.values };
  if ((format.kind === 'uuid' || format.kind === 'ulid') && type === 'S') {
    return { generate: format.kind };
  }
  return format.kind === 'constant' ? constantMember(format.value, type) : {};
}

function constantMember(value: string, type: ValueType): { readonly [name: string]: Json } {
  if (type === 'S') return { default: value };
  return type === 'N' && String(Number(value)) === value ? { default: Number(value) } : {};
}
