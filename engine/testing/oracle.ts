/**
 * A DynamoDB table as a plain list that is filtered and sorted. It knows strings and small whole
 * numbers only, and nothing of bytes, plans or indexes: slow, short and evidently right.
 */
export type Attribute = { readonly S: string } | { readonly N: string };
export type OracleItem = { readonly [name: string]: Attribute };

export interface OracleSchema {
  readonly hash: string;
  readonly range: string;
}

export type SortOperator = '=' | '<' | '<=' | '>' | '>=' | 'between' | 'begins_with';

export interface OracleQuery {
  /** Key of the table or of the index. */
  readonly schema: OracleSchema;
  readonly hash: Attribute;
  readonly sort?: { readonly operator: SortOperator; readonly operands: readonly Attribute[] };
  readonly reverse: boolean;
}

export interface Oracle {
  put(item: OracleItem): void;
  get(item: OracleItem): OracleItem | undefined;
  remove(item: OracleItem): void;
  /** Everything that has the schema's attributes. */
  scan(schema: OracleSchema): OracleItem[];
  /** In order of the sort key; equal sort keys in any order. */
  query(query: OracleQuery): OracleItem[];
}

/** An empty table with this primary key. */
export function createOracle(key: OracleSchema): Oracle {
  let items: OracleItem[] = [];
  const sameKey = (a: OracleItem, b: OracleItem): boolean =>
    textOf(a[key.hash]) === textOf(b[key.hash]) && textOf(a[key.range]) === textOf(b[key.range]);
  const scan = ({ hash, range }: OracleSchema): OracleItem[] =>
    items.filter((item) => item[hash] !== undefined && item[range] !== undefined);
  return {
    put: (item) => {
      items = [...items.filter((other) => !sameKey(other, item)), item];
    },
    get: (item) => items.find((other) => sameKey(other, item)),
    remove: (item) => {
      items = items.filter((other) => !sameKey(other, item));
    },
    scan,
    query: ({ schema, hash, sort, reverse }) => {
      const found = scan(schema)
        .filter((item) => textOf(item[schema.hash]) === textOf(hash))
        .filter((item) => sort === undefined || matches(item[schema.range], sort))
        .sort((a, b) => compare(a[schema.range], b[schema.range]));
      return reverse ? found.reverse() : found;
    },
  };
}

/** Orders attributes of one type. */
export function compare(a: Attribute | undefined, b: Attribute | undefined): number {
  if (a === undefined || b === undefined) return 0;
  if ('N' in a && 'N' in b) return Number(a.N) - Number(b.N);
  const [left, right] = [textOf(a), textOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function matches(
  value: Attribute | undefined,
  { operator, operands }: NonNullable<OracleQuery['sort']>,
): boolean {
  const [first, second] = operands;
  const order = compare(value, first);
  switch (operator) {
    case '=':
      return order === 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case 'between':
      return order >= 0 && compare(value, second) <= 0;
    case 'begins_with':
      return stringOf(value).startsWith(stringOf(first));
  }
}

function textOf(value: Attribute | undefined): string {
  return value === undefined ? '' : 'N' in value ? value.N : value.S;
}

function stringOf(value: Attribute | undefined): string {
  return value !== undefined && 'S' in value ? value.S : '\0';
}
