import type { WireItem } from '../../engine/values/attribute-value';
import type { Attribute, Billing, Facet, Json, ModelIndex, ModelTable, Place } from '../model';
import type { Problems } from '../problems';
import { keyAttributes, type TableShape, tableProblems } from '../table-rules';
import { parseScaling, SCALING_NAMES } from './nosql-workbench-autoscaling';
import {
  EXTENSION,
  type Extension,
  parseExtension,
  parseThroughput,
} from './nosql-workbench-extension';
import {
  type Keys,
  type PlacedIndex,
  parseAttribute,
  parseGlobalIndex,
  parseKeys,
  tableKeys,
} from './nosql-workbench-index';
import { filePlace } from './nosql-workbench-place';
import {
  extrasOf,
  member,
  objectsOf,
  optionalObject,
  optionalText,
  requiredObject,
  requiredText,
  type Source,
  textsOf,
} from './read';
import { ItemCollector, usedAttributes } from './read-items';

const TABLE = [
  'TableName',
  'KeyAttributes',
  'NonKeyAttributes',
  'TableFacets',
  'GlobalSecondaryIndexes',
  'TableData',
  'BillingMode',
  'ProvisionedCapacitySettings',
  EXTENSION,
];
const FACET = ['FacetName', 'KeyAttributeAlias', 'TableData', 'NonKeyAttributes'];

/** What both NoSQL Workbench and we take for a provisioned table that does not say how much. */
const DEFAULT_UNITS = 5;

/** Reads one element of `DataModel`. */
export function parseTable(source: Source): ModelTable | undefined {
  const name = requiredText(source, 'TableName');
  const keys = parseKeys(source);
  if (name === undefined || keys === undefined) return undefined;
  const extension = parseExtension(source, keys);
  const placed = parseIndexes(source, keys, extension);
  const indexes = placed.map(({ index }) => index);
  const shape: TableShape = { name, ...keys, indexes, billing: parseBilling(source) };
  for (const problem of tableProblems(shape)) {
    source.problems.add({ ...problem, at: filePlace(problem.at, source.at, placed) });
  }
  const { items, facets } = parseItems(source, keys, indexes, extension);
  return {
    ...shape,
    attributes: parseAttributes(source, shape, items),
    ...(extension.tableClass ? { tableClass: extension.tableClass } : {}),
    ...(extension.deletionProtection ? { deletionProtection: true } : {}),
    ...extension.members,
    items,
    facets,
    extras: withoutDefault(extrasOf(source, TABLE)),
  };
}

function parseIndexes(
  source: Source,
  keys: Keys,
  { indexes, order, throughput, autoscaling }: Extension,
): readonly PlacedIndex[] {
  const global = objectsOf(source, 'GlobalSecondaryIndexes').flatMap(
    (index) => parseGlobalIndex(index, keys) ?? [],
  );
  const all = [...global, ...indexes].map(({ index, at }) => {
    const units = throughput.get(index.name);
    const scaling = autoscaling.get(index.name);
    const own = { ...(units && { throughput: units }), ...(scaling && { autoscaling: scaling }) };
    return { index: { ...index, ...own }, at };
  });
  const rank = ({ index }: PlacedIndex) => {
    const position = order.indexOf(index.name);
    return position === -1 ? order.length : position;
  };
  return all.toSorted((a, b) => rank(a) - rank(b));
}

function parseBilling(source: Source): Billing {
  const { at, problems } = source;
  const mode = optionalText(source, 'BillingMode') ?? 'PAY_PER_REQUEST';
  if (mode !== 'PROVISIONED' && mode !== 'PAY_PER_REQUEST') {
    problems.error('billing-mode', [...at, 'BillingMode'], { mode });
  }
  const settings = optionalObject(source, 'ProvisionedCapacitySettings');
  if (mode !== 'PROVISIONED') {
    if (settings !== undefined) problems.note('capacity-dropped', settings.at);
    return { mode: 'on-demand' };
  }
  if (settings === undefined) {
    problems.warn('capacity-missing', at, { units: DEFAULT_UNITS });
    return { mode: 'provisioned', readUnits: DEFAULT_UNITS, writeUnits: DEFAULT_UNITS, extras: {} };
  }
  const throughput = requiredObject(settings, 'ProvisionedThroughput');
  const units = throughput && parseThroughput(throughput);
  const { autoscaling, taken } = parseScaling(settings.object);
  const extras = extrasOf(settings, ['ProvisionedThroughput', ...taken]);
  if (SCALING_NAMES.some((name) => Object.hasOwn(settings.object, name))) {
    problems.note('autoscaling-not-applied', settings.at);
  }
  const scaling = autoscaling === undefined ? {} : { autoscaling };
  return { mode: 'provisioned', readUnits: 1, writeUnits: 1, ...units, ...scaling, extras };
}

function parseItems(
  source: Source,
  keys: Keys,
  indexes: readonly ModelIndex[],
  extension: Extension,
): Pick<ModelTable, 'items' | 'facets'> {
  const collector = new ItemCollector({ ...keys, indexes }, source.problems);
  const facets = objectsOf(source, 'TableFacets').flatMap(
    (facet) => parseFacet(facet, collector) ?? [],
  );
  collector.addAll(objectsOf(source, 'TableData'));
  for (const { key, names, at } of extension.nulls) {
    const position = collector.find(key);
    if (position === undefined) source.problems.warn('null-without-item', at);
    else for (const name of names) collector.addNull(position, name);
  }
  collector.checkSizes();
  return inOrder(collector.items, facets, extension.itemOrder, source);
}

/** The items at their positions in the model that was written. */
function inOrder(
  items: readonly WireItem[],
  facets: readonly Facet[],
  order: readonly number[],
  { at, problems }: Source,
): Pick<ModelTable, 'items' | 'facets'> {
  if (order.length === 0) return { items, facets };
  const sources = [...items.keys()].sort((a, b) => (order[a] ?? 0) - (order[b] ?? 0));
  const isOrder =
    order.length === items.length && sources.every((one, position) => order[one] === position);
  if (!isOrder) {
    problems.note('item-order-ignored', [...at, EXTENSION, 'ItemOrder']);
    return { items, facets };
  }
  return {
    items: sources.map((one) => items[one] ?? {}),
    facets: facets.map((facet) => ({
      ...facet,
      items: facet.items.map((position) => order[position] ?? position),
    })),
  };
}

function parseFacet(source: Source, collector: ItemCollector): Facet | undefined {
  const items = collector.addAll(objectsOf(source, 'TableData'));
  const name = requiredText(source, 'FacetName');
  const alias = optionalObject(source, 'KeyAttributeAlias');
  const sortKeyAlias = alias && optionalText(alias, 'SortKeyAlias');
  if (name === undefined) return undefined;
  return {
    name,
    partitionKeyAlias: (alias && optionalText(alias, 'PartitionKeyAlias')) ?? '',
    ...(sortKeyAlias === undefined ? {} : { sortKeyAlias }),
    attributes: textsOf(source, 'NonKeyAttributes'),
    items,
    extras: withoutDefault(extrasOf(source, FACET)),
  };
}

/** `DataAccess: { MySql: {} }` is in every file of NoSQL Workbench and says nothing. */
function withoutDefault(extras: { readonly [name: string]: Json }) {
  const isDefault = JSON.stringify(extras.DataAccess) === '{"MySql":{}}';
  const kept = Object.entries(extras).filter(([name]) => !(isDefault && name === 'DataAccess'));
  return Object.fromEntries(kept);
}

/** Declared attributes first, then keys of indexes, then what only items have; each once. */
function parseAttributes(
  source: Source,
  table: TableShape,
  items: ModelTable['items'],
): readonly Attribute[] {
  const { problems, at } = source;
  const used = usedAttributes(items);
  const attributes = new Map<string, Attribute>();
  const ownKeys = tableKeys(table).map((key) => key.name);
  const add = (attribute: Attribute, place: Place) => {
    if (!ownKeys.includes(attribute.name)) {
      attributes.set(attribute.name, settleType(attribute, used, place, problems));
    }
  };
  const indexKeys = new Map(keyAttributes(table).map(([, key]) => [key.name, key]));
  addDeclared(source, indexKeys, attributes, add);
  for (const [name, key] of indexKeys) if (!attributes.has(name)) add(key, at);
  const undeclared = [...used.keys()].filter(
    (name) => !attributes.has(name) && !ownKeys.includes(name),
  );
  if (undeclared.length > 0 && member(source.object, 'NonKeyAttributes') !== undefined) {
    const names = undeclared.slice(0, 5).join(', ');
    problems.note('attributes-undeclared', at, { count: undeclared.length, names });
  }
  for (const name of undeclared) add({ name, type: used.get(name)?.type ?? 'S' }, at);
  return [...attributes.values()];
}

function addDeclared(
  source: Source,
  indexKeys: ReadonlyMap<string, Attribute>,
  attributes: ReadonlyMap<string, Attribute>,
  add: (attribute: Attribute, place: Place) => void,
): void {
  let repeated = 0;
  for (const declaration of objectsOf(source, 'NonKeyAttributes')) {
    const declared = parseAttribute(declaration);
    if (declared === undefined) continue;
    const { name } = declared;
    const before = attributes.get(name) ?? indexKeys.get(name);
    if (before !== undefined && before.type !== declared.type) {
      const params = { name, declared: declared.type, type: before.type };
      source.problems.warn('attribute-two-types', declaration.at, params);
    }
    if (attributes.has(name)) repeated += 1;
    else add(indexKeys.get(name) ?? declared, declaration.at);
  }
  if (repeated > 0) {
    const at = [...source.at, 'NonKeyAttributes'];
    source.problems.note('attributes-repeated', at, { count: repeated });
  }
}

/** The type that most items have, when they do not agree with the declaration. */
function settleType(
  attribute: Attribute,
  used: ReturnType<typeof usedAttributes>,
  at: Place,
  problems: Problems,
): Attribute {
  const { name } = attribute;
  const found = used.get(name);
  if (found === undefined || found.types.length === 0) return attribute;
  if (found.types.every((type) => type === attribute.type)) return attribute;
  const params = {
    name,
    declared: attribute.type,
    found: found.types.join(', '),
    type: found.type,
  };
  problems.warn('attribute-type-differs', at, params);
  return { name, type: found.type };
}
