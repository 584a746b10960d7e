import { utf8Length } from '../../../engine/values/bytes';
import { ItemCollector } from '../../formats/read-items';
import type { ModelTable } from '../../model';
import { Problems } from '../../problems';
import { tableProblems } from '../../table-rules';
import { type Advice, type Asked, finding } from '../advice';
import { listOf, objectOf } from '../calls';
import { remembered } from '../remember';
import type { TableStudy } from '../study';

/** source: docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
const TABLES_QUOTA = 2500;
const TAGS_MAX = 50;
const TAG_KEY_MAX = 128;
const TAG_VALUE_MAX = 256;
const BATCH_GET_KEYS = 100;
const BATCH_WRITES = 25;
const TRANSACTION_ACTIONS = 100;
const TRANSACTION_BYTES = 4 * 1024 * 1024;
const BATCH_BYTES = 16 * 1024 * 1024;

/** What CreateTable would refuse. */
export function tableLimits({ table, at }: TableStudy): readonly Advice[] {
  return tableProblems(table).map((problem) => ({ ...problem, at: [...at, ...problem.at] }));
}

/** What PutItem would refuse of the sample items, and items of one key. */
export function itemLimits({ table, at }: TableStudy): readonly Advice[] {
  return itemProblems(table).map((problem) => ({ ...problem, at: [...at, ...problem.at] }));
}

const itemProblems = remembered((table: ModelTable): readonly Advice[] => {
  const problems = new Problems();
  const collector = new ItemCollector(table, problems);
  collector.addAll(
    table.items.map((object, position) => ({ object, at: ['items', position], problems })),
  );
  collector.checkSizes();
  return problems.list();
});

/** Two tables of one name, and more tables than a region has. */
export function modelLimits({ model: { tables } }: Asked): readonly Advice[] {
  const names = tables.map(({ name }) => name);
  const twice = tables.flatMap(({ name }, position): readonly Advice[] => {
    if (names.indexOf(name) === position) return [];
    const at = ['tables', position, 'name'];
    return [finding('table-name-duplicate', 'error', { at, params: { name } })];
  });
  const params = { count: names.length, quota: TABLES_QUOTA };
  const many = finding('tables-quota', 'warning', { at: ['tables'], params });
  return names.length > TABLES_QUOTA ? [...twice, many] : twice;
}

/** source: docs.aws.amazon.com/amazondynamodb/latest/developerguide/Tagging.html */
export function tagLimits({ table, at }: TableStudy): readonly Advice[] {
  const { tags = [] } = table;
  const place = [...at, 'tags'];
  const found: Advice[] = [];
  if (tags.length > TAGS_MAX) {
    const params = { count: tags.length, max: TAGS_MAX };
    found.push(finding('tags-count', 'error', { at: place, params }));
  }
  for (const [position, { key, value }] of tags.entries()) {
    const about = { at: [...place, position], params: { key } };
    const isLong = key.length > TAG_KEY_MAX || value.length > TAG_VALUE_MAX;
    if (key === '' || isLong) found.push(finding('tag-length', 'error', about));
    if (key.startsWith('aws:')) found.push(finding('tag-key-reserved', 'error', about));
    if (tags.findIndex((tag) => tag.key === key) !== position) {
      found.push(finding('tag-key-twice', 'error', about));
    }
  }
  return found;
}

/**
 * More in one request than the service takes.
 *
 * source  docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export function requestLimits(study: TableStudy): readonly Advice[] {
  return study.patterns.flatMap(({ pattern, at }): readonly Advice[] => {
    const limit = COUNTS[pattern.operation];
    if (limit === undefined) return [];
    const { items = 1, itemBytes = study.itemBytes, name } = pattern;
    const count = Math.max(items, countIn(pattern.request));
    const bytes = Math.round(count * itemBytes);
    const found: Advice[] = [];
    if (count > limit.count) {
      const params = { name, operation: pattern.operation, count, max: limit.count };
      found.push(finding('request-count', 'error', { at, params }));
    }
    if (bytes > limit.bytes) {
      const params = { name, operation: pattern.operation, bytes, max: limit.bytes };
      found.push(finding('request-size', 'warning', { at, params }));
    }
    return found;
  });
}

const COUNTS: {
  readonly [operation: string]: { readonly count: number; readonly bytes: number } | undefined;
} = {
  BatchGetItem: { count: BATCH_GET_KEYS, bytes: BATCH_BYTES },
  BatchWriteItem: { count: BATCH_WRITES, bytes: BATCH_BYTES },
  TransactGetItems: { count: TRANSACTION_ACTIONS, bytes: TRANSACTION_BYTES },
  TransactWriteItems: { count: TRANSACTION_ACTIONS, bytes: TRANSACTION_BYTES },
};

function countIn(request: Parameters<typeof objectOf>[0]): number {
  const { RequestItems, TransactItems } = objectOf(request);
  const parts = Object.values(objectOf(RequestItems));
  const batched = parts.map((part) => listOf(objectOf(part).Keys ?? part).length);
  return batched.reduce((sum, count) => sum + count, listOf(TransactItems).length);
}

/** source: docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
const NAME_MAX_BYTES = 65_535;

/** Names of attributes that no item can have. */
export function nameLimits({ table, at }: TableStudy): readonly Advice[] {
  return namedPlaces(table).flatMap(([name, place]): readonly Advice[] => {
    if (name === '') return [finding('attribute-name-empty', 'error', { at: [...at, ...place] })];
    // No character has more than three bytes for each unit of its length.
    if (name.length * 3 <= NAME_MAX_BYTES) return [];
    const bytes = utf8Length(name);
    if (bytes <= NAME_MAX_BYTES) return [];
    const params = { bytes, max: NAME_MAX_BYTES };
    return [finding('attribute-name-length', 'error', { at: [...at, ...place], params })];
  });
}

function namedPlaces(table: ModelTable): readonly [string, readonly (string | number)[]][] {
  const own = table.attributes.map(({ name }, position): [string, (string | number)[]] => [
    name,
    ['attributes', position],
  ]);
  const ofEntities = (table.entities ?? []).flatMap((entity, place) =>
    entity.attributes.map(({ name }, position): [string, (string | number)[]] => [
      name,
      ['entities', place, 'attributes', position],
    ]),
  );
  return [...own, ...ofEntities];
}
