import type { AccessPattern } from '../../access-pattern';
import { type Advice, finding } from '../advice';
import { fewValuesByName } from '../key-texts';
import type { PatternStudy, TableStudy } from '../study';

/**
 * Questions for which DynamoDB is the wrong place to ask. They are known by what a pattern is
 * called and by what it does, so that they are put as warnings and never as errors.
 *
 * source  docs.aws.amazon.com/amazondynamodb/latest/developerguide/SQLtoNoSQL.WhyDynamoDB.html
 */
export function misfits({ patterns, uses }: TableStudy): readonly Advice[] {
  return patterns.flatMap((study): readonly Advice[] => {
    const { pattern, at } = study;
    const reads = READS.has(pattern.operation);
    if (!reads) return [];
    const contains = uses.some(
      ({ by, call, expressions }) =>
        by === study &&
        (call.action === 'scan' || call.action === 'query') &&
        expressions.filterLeaves.some(({ operator }) => operator === 'contains'),
    );
    const code = contains ? 'fit-search' : MISFITS.find((one) => speaksOf(one, study))?.code;
    if (code === undefined) return [];
    return [finding(code, 'warning', { at, params: { name: pattern.name } })];
  });
}

const READS: ReadonlySet<AccessPattern['operation']> = new Set([
  'Query',
  'Scan',
  'BatchGetItem',
  'TransactGetItems',
  'ExecuteStatement',
]);

interface Misfit {
  readonly code: string;
  readonly words: RegExp;
  /** Only when it reads everything: a total of one customer is a Query. */
  readonly whenScanned?: boolean;
}

const MISFITS: readonly Misfit[] = [
  {
    code: 'fit-search',
    words:
      /\b(full[- ]?text|free[- ]?text|fuzzy|type[- ]?ahead|autocomplete|search (in|for|the|all|by (text|keyword|words?))|keyword search|text search|relevance|containing the (word|text))\b/i,
  },
  {
    code: 'fit-graph',
    words:
      /\b(graph traversal|travers(e|al|ing)|shortest path|friends? of (a |the )?friends?|degrees? of separation|(two|three|n|several|any) hops?|transitive|reachable|ancestors of|descendants of|connected to)\b/i,
  },
  {
    code: 'fit-join',
    words:
      /\b(join(s|ed|ing)?( with| to| of)?) (table|order|customer|user|product|with|to|of|on|the|all|both|several|two|three)\w*|\b(inner|outer|left|right|cross) join\b/i,
  },
  {
    code: 'fit-analytics',
    words:
      /\b(group(ed)? by|group-by|pivot|ad[- ]?hoc|olap|data warehouse|business intelligence|(aggregate|aggregates|aggregation|aggregations) (over|of|across) (all|every)|histogram|percentiles?|cohort)\b/i,
  },
  {
    code: 'fit-analytics',
    words:
      /\b(total|sum|average|mean|count|report|analytics?|statistics|dashboard|trend|revenue|top \d+)\b/i,
    whenScanned: true,
  },
  {
    code: 'fit-geo',
    words:
      /\b(near(by| me)|within \d+ ?(km|kilometres|kilometers|miles?|m)|radius|bounding box|geo[- ]?(search|spatial)|closest)\b/i,
  },
];

function speaksOf({ words, whenScanned }: Misfit, { pattern, calls }: PatternStudy): boolean {
  const isScan = calls.some(({ action }) => action === 'scan');
  if (whenScanned === true && !isScan) return false;
  return words.test(`${pattern.name}. ${pattern.description ?? ''}`);
}

/**
 * More of one entity read one by one than a Query would: what was a join elsewhere is a collection
 * here.
 *
 * source  docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-relational-modeling.html
 */
export function scatteredReads({ patterns }: TableStudy): readonly Advice[] {
  return patterns.flatMap(({ pattern, at }) => {
    const { operation, items = 1, name } = pattern;
    const isScattered = operation === 'BatchGetItem' || operation === 'TransactGetItems';
    if (!isScattered || items < SCATTERED_MIN) return [];
    return [finding('reads-scattered', 'note', { at, params: { name, count: items } })];
  });
}

const SCATTERED_MIN = 25;

const TABLES_OF_ROWS = 5;

/**
 * A table for every kind of thing, each with one key and nothing but lookups by it: a relational
 * design carried over.
 *
 * source  docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-general-nosql-design.html
 */
export function relationalDesign(studies: readonly TableStudy[]): readonly Advice[] {
  const rows = studies.filter(({ table, entities }) => {
    const isPlain = table.sortKey === undefined && entities.length <= 1;
    const refers = [...table.attributes, ...entities.flatMap(({ attributes }) => attributes)].some(
      ({ name }) => /[a-z]_?id$/i.test(name) && fewValuesByName(name) === undefined,
    );
    return isPlain && refers;
  });
  if (rows.length < TABLES_OF_ROWS || rows.length * 2 < studies.length) return [];
  const params = { count: rows.length };
  return [finding('tables-relational', 'note', { at: ['tables'], params })];
}
