import type { Edit } from '../../edit';
import type { Entity } from '../../entity';
import type { IndexProjection, ModelIndex, ModelTable } from '../../model';
import { type Advice, type Fix, finding, listed } from '../advice';
import { makesKeys } from '../key-texts';
import { entitiesOf, partOf, type TableStudy, type Use } from '../study';
import { removal } from './indexes';

/**
 * Indexes that no access pattern reads; each write pays for them all the same.
 *
 * source  docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-indexes-general.html
 */
export function unusedIndexes(study: TableStudy): readonly Advice[] {
  if (study.patterns.length === 0) return [];
  const { table, at } = study;
  return table.indexes.flatMap((index, position): readonly Advice[] => {
    if (readersOf(study, index).length > 0) return [];
    const about = { at: [...at, 'indexes', position], params: { index: index.name } };
    return [finding('index-unused', 'warning', { ...about, fixes: [removal(table, index)] })];
  });
}

function readersOf({ uses }: TableStudy, index: ModelIndex): readonly Use[] {
  return uses.filter(({ call }) => call.index === index.name);
}

/** A projection of a few attributes is worth the trouble from so many others on. */
const SPARED_MIN = 3;

/**
 * Indexes that hold whole items while those who read them want a few attributes.
 *
 * source  docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-indexes-general.html
 */
export function overProjectedIndexes(study: TableStudy): readonly Advice[] {
  const { table, at } = study;
  return table.indexes.flatMap((index, position): readonly Advice[] => {
    const readers = readersOf(study, index);
    if (index.projection.type !== 'ALL' || readers.length === 0) return [];
    const asked = readers.map(attributesAsked);
    if (!asked.every((names) => names !== undefined)) return [];
    const keys = keyNames(table, index);
    const needed = [...new Set(asked.flat())].filter((name) => !keys.has(name));
    const all = attributeNames(study).filter((name) => !keys.has(name));
    if (all.length - needed.length < SPARED_MIN) return [];
    const projection: IndexProjection =
      needed.length === 0 ? { type: 'KEYS_ONLY' } : { type: 'INCLUDE', attributes: needed };
    const value: ModelIndex = { ...index, projection };
    const edit: Edit = { kind: 'change-index', table: table.name, name: index.name, value };
    const params = {
      index: index.name,
      needed: needed.length === 0 ? 'nothing but keys' : listed(needed),
      all: all.length,
    };
    const fixes = [{ label: 'fix-project-less', edit }];
    const place = [...at, 'indexes', position, 'projection'];
    return [finding('index-over-projected', 'note', { at: place, params, fixes })];
  });
}

function attributesAsked({ expressions }: Use): readonly string[] | undefined {
  const { projected, filterLeaves } = expressions;
  const filtered = filterLeaves.map(({ attribute }) => attribute);
  return projected && [...projected, ...filtered];
}

function keyNames(table: ModelTable, index: ModelIndex): ReadonlySet<string> {
  const own = table.sortKey === undefined ? [] : [table.sortKey];
  const keys = [table.partitionKey, ...own, ...index.partitionKeys, ...index.sortKeys];
  return new Set(keys.map(({ name }) => name));
}

function attributeNames({ table, entities, samples }: TableStudy): readonly string[] {
  const names = new Set(table.attributes.map(({ name }) => name));
  for (const { attributes, templates } of entities) {
    for (const { name } of attributes) names.add(name);
    for (const { attribute } of templates) names.add(attribute);
  }
  for (const item of samples) for (const name of Object.keys(item)) names.add(name);
  return [...names];
}

/**
 * Indexes that hold items of every entity while only some are ever read from them: without the
 * key, the others would not be in it, nor be paid for.
 *
 * source
 * docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-indexes-general-sparse-indexes.html
 */
export function crowdedIndexes(study: TableStudy): readonly Advice[] {
  const { table, entities, at } = study;
  if (entities.length < 2) return [];
  return table.indexes.flatMap((index, position): readonly Advice[] => {
    const keys = [...index.partitionKeys, ...index.sortKeys];
    const held = entities.filter((entity) => makesKeys(entity, keys));
    const readers = readersOf(study, index);
    if (held.length < 2 || readers.length === 0) return [];
    const asked = readers.map((use) => entitiesOf(study, use));
    if (!asked.every((found) => found !== undefined)) return [];
    const needed = new Set(asked.flat());
    const others = held.filter((entity) => !needed.has(entity));
    if (needed.size === 0 || others.length === 0) return [];
    const params = {
      index: index.name,
      needed: listed([...needed].map(({ name }) => name)),
      others: listed(others.map(({ name }) => name)),
    };
    const fixes = [sparseFix(table, index, others)];
    const place = [...at, 'indexes', position];
    return [finding('index-not-sparse', 'note', { at: place, params, fixes })];
  });
}

/** Takes the templates of the index's own keys out of the entities that are not asked for. */
function sparseFix(
  table: ModelTable,
  index: ModelIndex,
  others: readonly Entity[],
): Fix | undefined {
  const elsewhere = table.indexes.filter((one) => one !== index);
  const shared = new Set(elsewhere.flatMap((one) => [...keyNames(table, one)]));
  shared.add(table.partitionKey.name);
  if (table.sortKey !== undefined) shared.add(table.sortKey.name);
  const own = [...index.partitionKeys, ...index.sortKeys].filter(({ name }) => !shared.has(name));
  const edits = others.flatMap((entity): readonly Edit[] => {
    const templates = entity.templates.filter(
      ({ attribute }) => !own.some(({ name }) => name === attribute),
    );
    if (templates.length === entity.templates.length) return [];
    const value = { ...entity, templates };
    return [{ kind: 'change-entity', table: table.name, name: entity.name, value }];
  });
  if (edits.length < others.length) return undefined;
  return { label: 'fix-make-sparse', edit: { kind: 'several', edits } };
}

/** Indexes whose keys no entity makes and no sample item has: nothing would be in them. */
export function emptyIndexes(study: TableStudy): readonly Advice[] {
  const { table, entities, samples, at } = study;
  if (entities.length === 0) return [];
  return table.indexes.flatMap((index, position): readonly Advice[] => {
    const keys = [...index.partitionKeys, ...index.sortKeys];
    if (entities.some((entity) => makesKeys(entity, keys))) return [];
    if (samples.some((item) => keys.every(({ name }) => Object.hasOwn(item, name)))) return [];
    const params = { index: index.name, keys: listed(keys.map(({ name }) => name)) };
    return [finding('index-empty', 'warning', { at: [...at, 'indexes', position], params })];
  });
}

/** Patterns on an index that can only reach entities which are not in it. */
export function fruitlessReads(study: TableStudy): readonly Advice[] {
  return study.uses.flatMap((use): readonly Advice[] => {
    const found = entitiesOf(study, use);
    const part = partOf(study, use.call);
    if (found === undefined || found.length > 0 || part === undefined) return [];
    if (use.call.action !== 'query' && use.call.action !== 'get') return [];
    const given = [...use.keys].map(([name, { text = '' }]) => `${name} = ${text}`);
    const params = { name: use.by.pattern.name, part: part.name, keys: listed(given) };
    return [finding('read-of-no-entity', 'warning', { at: use.by.at, params })];
  });
}
