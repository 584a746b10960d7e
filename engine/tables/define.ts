import { invalidParameters, validationError } from '../errors';
import type { CreateTableInput } from '../operations/tables.shapes';
import type { KeyType } from '../values/attribute-value';
import { assertBilling, billingOf, indexThroughput, onDemandOf } from './billing';
import { encryptionOf } from './encryption';
import type {
  IndexDefinition,
  KeyAttribute,
  KeySchema,
  ProjectionDefinition,
  StreamDefinition,
  TableClass,
  TableDefinition,
} from './table';
import { addTags, checkedTags } from './tags';
import { assertSupported } from './unsupported';
import { initialWarm, throughputOf } from './warm';

/** source: LIMITS.md, "Tables, names, indexes" */
export const MAX_LOCAL_INDEXES = 5;
export const MAX_GLOBAL_INDEXES = 20;
const MAX_PROJECTED_ATTRIBUTES = 100;
const MAX_ATTRIBUTES_A_SIDE = 4;

/** Where and when a table is made, and under which identifiers. */
export interface Birth {
  readonly region: string;
  readonly nowMs: number;
  readonly uuid: string;
  /** Until when it says CREATING. */
  readonly activeAtMs: number;
}

/** A definition that has not been given its number yet. */
export type TableDraft = Omit<TableDefinition, 'number'>;

type KeySchemaInput = NonNullable<CreateTableInput['KeySchema']>;
type IndexInput = NonNullable<CreateTableInput['GlobalSecondaryIndexes']>[number];
type Definitions = ReadonlyMap<string, KeyType>;

/**
 * The table that a CreateTable request describes.
 *
 * throws  ValidationException; everything that needs no other table is checked here
 */
export function defineTable(input: CreateTableInput, birth: Birth): TableDraft {
  assertSupported(input);
  const definitions = attributeDefinitions(input.AttributeDefinitions ?? []);
  assertBilling(input);
  const key = keySchema(input.KeySchema ?? [], definitions, 'table');
  const localIndexes = defineLocalIndexes(input, key, definitions);
  const globalIndexes = defineGlobalIndexes(input, definitions, localIndexes.length);
  assertUniqueNames([...localIndexes, ...globalIndexes]);
  assertProjectedCount([...localIndexes, ...globalIndexes]);
  assertAllDefinitionsUsed(definitions, key, [...localIndexes, ...globalIndexes]);
  const billing = billingOf(input, birth.nowMs);
  const stream = defineStream(input.StreamSpecification, birth.nowMs, 'created');
  return {
    uuid: birth.uuid,
    name: input.TableName,
    region: birth.region,
    createdAtMs: birth.nowMs,
    attributes: [...definitions].map(([name, type]) => ({ name, type })),
    key,
    localIndexes,
    globalIndexes,
    lastIndexNumber: localIndexes.length + globalIndexes.length,
    billing,
    deletionProtection: input.DeletionProtectionEnabled ?? false,
    transition: { status: 'CREATING', untilMs: birth.activeAtMs },
    ...tableClassOf(input.TableClass),
    ...(stream === undefined ? {} : { stream }),
    ...encryptionOf(input.SSESpecification, birth),
    ...(input.Tags === undefined ? {} : { tags: addTags([], checkedTags(input.Tags)) }),
    ...initialWarm(input.WarmThroughput, throughputOf(billing), 'table'),
  };
}

const TABLE_CLASSES: readonly TableClass[] = ['STANDARD', 'STANDARD_INFREQUENT_ACCESS'];

/** throws  ValidationException; the service does not look at this one among the request's shape */
export function tableClassOf(named: string | undefined): Pick<TableDraft, 'tableClass'> {
  if (named === undefined) return {};
  const tableClass = TABLE_CLASSES.find((one) => one === named);
  if (tableClass !== undefined) return { tableClass };
  throw validationError(
    'Invalid table-class parameter provided. Please try again with a valid table-class value: ' +
      `[${TABLE_CLASSES.join(', ')}].`,
  );
}

/** AttributeDefinitions as a map; a name may be declared once. */
export function attributeDefinitions(
  inputs: NonNullable<CreateTableInput['AttributeDefinitions']>,
): Definitions {
  const definitions = new Map<string, KeyType>();
  for (const { AttributeName, AttributeType } of inputs) {
    if (definitions.has(AttributeName))
      throw validationError(`Attribute Name is duplicated: ${AttributeName}`);
    definitions.set(AttributeName, AttributeType as KeyType); // The shape allows S, N and B.
  }
  return definitions;
}

/**
 * A stream as switched on at a moment; undefined when the specification leaves it off.
 *
 * throws  ValidationException, in words that differ for a table that is created and one that
 *         changes
 */
export function defineStream(
  input: CreateTableInput['StreamSpecification'],
  nowMs: number,
  change: 'created' | 'updated',
): StreamDefinition | undefined {
  if (input === undefined) return undefined;
  if (!input.StreamEnabled) {
    if (input.StreamViewType === undefined) return undefined;
    throw invalidParameters(
      change === 'created'
        ? 'Table is being created with a stream disabled, UpdateViewType should not be specified'
        : 'If stream is being disabled, then UpdateViewType must not be specified',
    );
  }
  if (input.StreamViewType === undefined) {
    throw invalidParameters(
      change === 'created'
        ? 'Table is being created with a stream enabled, UpdateViewType is required'
        : 'If stream is being enabled then UpdateViewType is required',
    );
  }
  return { viewType: input.StreamViewType, label: streamLabel(nowMs), startMs: nowMs };
}

/** A GSI of CreateTable, or of an UpdateTable that adds one. */
export function defineGlobalIndex(
  input: IndexInput,
  definitions: Definitions,
  number: number,
): IndexDefinition {
  const throughput = indexThroughput(input);
  const onDemand = onDemandOf(input.OnDemandThroughput);
  return {
    number,
    name: input.IndexName,
    kind: 'global',
    key: keySchema(input.KeySchema, definitions, 'global'),
    projection: projection(input.Projection),
    ...(throughput === undefined ? {} : { throughput }),
    ...(onDemand === undefined ? {} : { onDemand }),
    ...initialWarm(input.WarmThroughput, throughput, `index ${input.IndexName}`),
  };
}

function defineLocalIndexes(
  input: CreateTableInput,
  tableKey: KeySchema,
  definitions: Definitions,
): IndexDefinition[] {
  const inputs = input.LocalSecondaryIndexes;
  if (inputs === undefined) return [];
  if (inputs.length === 0) throw invalidParameters('List of LocalSecondaryIndexes is empty');
  if (tableKey.range.length === 0) {
    throw invalidParameters(
      'Table KeySchema does not have a range key, which is required when specifying a ' +
        'LocalSecondaryIndex',
    );
  }
  if (inputs.length > MAX_LOCAL_INDEXES) {
    throw invalidParameters(
      `Number of LocalSecondaryIndexes exceeds per-table limit of ${MAX_LOCAL_INDEXES}`,
    );
  }
  return inputs.map((index, i) => defineLocalIndex(index, tableKey, definitions, i + 1));
}

function defineLocalIndex(
  input: NonNullable<CreateTableInput['LocalSecondaryIndexes']>[number],
  tableKey: KeySchema,
  definitions: Definitions,
  number: number,
): IndexDefinition {
  const key = keySchema(input.KeySchema, definitions, 'local');
  const hash = key.hash[0]?.name ?? '';
  const tableHash = tableKey.hash[0]?.name ?? '';
  if (key.range.length === 0) {
    throw invalidParameters(
      `Index KeySchema does not have a range key for index: ${input.IndexName}`,
    );
  }
  if (hash !== tableHash) {
    throw invalidParameters(
      'Index KeySchema does not have the same leading hash key as table KeySchema for index: ' +
        `${input.IndexName}. index hash key: ${hash}, table hash key: ${tableHash}`,
    );
  }
  return {
    number,
    name: input.IndexName,
    kind: 'local',
    key,
    projection: projection(input.Projection),
  };
}

function defineGlobalIndexes(
  input: CreateTableInput,
  definitions: Definitions,
  localCount: number,
): IndexDefinition[] {
  const inputs = input.GlobalSecondaryIndexes;
  if (inputs === undefined) return [];
  if (inputs.length === 0) throw invalidParameters('List of GlobalSecondaryIndexes is empty');
  if (inputs.length > MAX_GLOBAL_INDEXES) {
    throw invalidParameters(
      `GlobalSecondaryIndex count exceeds the per-table limit of ${MAX_GLOBAL_INDEXES}`,
    );
  }
  return inputs.map((index, i) => defineGlobalIndex(index, definitions, localCount + i + 1));
}

function keySchema(
  elements: KeySchemaInput,
  definitions: Definitions,
  owner: 'table' | 'local' | 'global',
): KeySchema {
  assertKeyOrder(elements, owner);
  const attributes = elements.map(({ AttributeName: name, KeyType }) => {
    const type = definitions.get(name);
    if (type === undefined) {
      throw validationError('Invalid KeySchema: Some index key attribute have no definition');
    }
    return { role: KeyType, attribute: { name, type } };
  });
  const ofRole = (role: string): KeyAttribute[] =>
    attributes.filter((element) => element.role === role).map(({ attribute }) => attribute);
  return { hash: ofRole('HASH'), range: ofRole('RANGE') };
}

function assertKeyOrder(elements: KeySchemaInput, owner: 'table' | 'local' | 'global'): void {
  const side = owner === 'global' ? MAX_ATTRIBUTES_A_SIDE : 1;
  const roles = elements.map(({ KeyType }) => KeyType);
  if (roles[0] !== 'HASH') {
    throw validationError('Invalid KeySchema: The first KeySchemaElement is not a HASH key type');
  }
  const hashes = roles.filter((role) => role === 'HASH').length;
  if (hashes > side && side === 1) {
    throw validationError('Invalid KeySchema: The second KeySchemaElement is not a RANGE key type');
  }
  const ordered = roles.slice(0, hashes).every((role) => role === 'HASH');
  if (!ordered) {
    throw invalidParameters(
      'All HASH key attributes must precede RANGE key attributes in the KeySchema',
    );
  }
  if (hashes > side) throw tooManyOf('HASH');
  if (roles.length - hashes > side) throw tooManyOf('RANGE');
  if (new Set(elements.map(({ AttributeName }) => AttributeName)).size < elements.length) {
    throw validationError(
      roles.length === 2 && hashes === 1
        ? 'Both the Hash Key and the Range Key element in the KeySchema have the same name'
        : 'The KeySchema contains multiple key attributes with the same name',
    );
  }
}

function tooManyOf(role: 'HASH' | 'RANGE'): Error {
  return invalidParameters(
    `The KeySchema exceeds the maximum allowed number of ${role} key attributes`,
  );
}

function projection(input: IndexInput['Projection']): ProjectionDefinition {
  const type = input?.ProjectionType;
  const attributes = input?.NonKeyAttributes;
  if (type === 'INCLUDE') {
    if (attributes !== undefined) return { type, attributes: withoutRepetition(attributes) };
    throw invalidParameters('ProjectionType is INCLUDE, but NonKeyAttributes is not specified');
  }
  if (type !== 'ALL' && type !== 'KEYS_ONLY')
    throw invalidParameters('Unknown ProjectionType: null');
  if (attributes !== undefined) {
    throw invalidParameters(`ProjectionType is ${type}, but NonKeyAttributes is specified`);
  }
  return { type };
}

function withoutRepetition(names: readonly string[]): readonly string[] {
  const repeated = names.find((name, i) => names.indexOf(name) < i);
  if (repeated === undefined) return names;
  throw invalidParameters(`Duplicate element in NonKeyAttributes: ${repeated}`);
}

function assertUniqueNames(indexes: readonly IndexDefinition[]): void {
  const names = new Set<string>();
  for (const { name } of indexes) {
    if (names.has(name)) throw invalidParameters(`Duplicate index name: ${name}`);
    names.add(name);
  }
}

/** Names in INCLUDE projections count once for each index that names them. */
export function assertProjectedCount(indexes: readonly IndexDefinition[]): void {
  const counts = indexes.map((index) =>
    index.projection.type === 'INCLUDE' ? index.projection.attributes.length : 0,
  );
  if (counts.reduce((sum, count) => sum + count, 0) > MAX_PROJECTED_ATTRIBUTES) {
    throw invalidParameters('Number of NonKeyAttributes exceeds the per-table limit of 100');
  }
}

function assertAllDefinitionsUsed(
  definitions: Definitions,
  key: KeySchema,
  indexes: readonly IndexDefinition[],
): void {
  const used = new Set<string>();
  for (const { hash, range } of [key, ...indexes.map((index) => index.key)]) {
    for (const { name } of [...hash, ...range]) used.add(name);
  }
  if ([...definitions.keys()].every((name) => used.has(name))) return;
  if (indexes.length === 0) {
    throw invalidParameters(
      'Number of attributes in KeySchema does not exactly match number of attributes defined in ' +
        'AttributeDefinitions',
    );
  }
  throw invalidParameters(
    `Some AttributeDefinitions are not used. AttributeDefinitions: [${[...definitions.keys()].join(', ')}], ` +
      `keys used: [${[...used].join(', ')}]`,
  );
}

/** The label of a stream: the moment it was switched on, as `2026-01-01T00:00:00.000`. */
export function streamLabel(nowMs: number): string {
  return new Date(nowMs).toISOString().slice(0, -1);
}
