/** Operations that change nothing and are not called Describe or List. */
const READS: ReadonlySet<string> = new Set([
  'GetItem',
  'BatchGetItem',
  'TransactGetItems',
  'Query',
  'Scan',
  'SearchVectors',
  'GetRecords',
  'GetShardIterator',
  'GetResourcePolicy',
  'GetMetering',
]);

/**
 * Whether an operation surely changes nothing. What is not known to read counts as a write.
 *
 * body  of which a PartiQL operation needs the statements
 */
export function isReadOperation(operation: string, body: string): boolean {
  if (/^(?:Describe|List)[A-Z]/.test(operation) || READS.has(operation)) return true;
  const statements = statementsOf(operation, body);
  return statements !== undefined && statements.length > 0 && statements.every(isSelect);
}

function isSelect(statement: unknown): boolean {
  return typeof statement === 'string' && /^\s*SELECT\s/i.test(statement);
}

const LISTS: { readonly [operation: string]: string } = {
  BatchExecuteStatement: 'Statements',
  ExecuteTransaction: 'TransactStatements',
};

function statementsOf(operation: string, body: string): readonly unknown[] | undefined {
  const list = LISTS[operation];
  if (operation !== 'ExecuteStatement' && list === undefined) return undefined;
  const input = parsed(body);
  if (list === undefined) return [input?.Statement];
  const entries = input?.[list];
  return Array.isArray(entries) ? entries.map((entry) => entry?.Statement) : undefined;
}

function parsed(body: string): { readonly [member: string]: unknown } | undefined {
  try {
    return JSON.parse(body) ?? undefined;
  } catch {
    return undefined;
  }
}
