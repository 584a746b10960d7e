import { validationError } from '../errors';
import { tooManyOperators } from '../expressions/faults';
import { createTextCache } from '../text-cache';
import type {
  DeleteStatement,
  Expression,
  InsertStatement,
  OrderTerm,
  ParsedStatement,
  Returning,
  SelectColumn,
  SelectStatement,
  Source,
  Statement,
  UpdateClause,
  UpdateStatement,
} from './ast';
import { parseExpression, parseSimplePath } from './expressions';
import {
  BAD_RETURNING,
  NO_ALIAS_NAME,
  NO_ASSIGNMENT,
  NO_DATA_MANIPULATION,
  NO_FROM,
  NO_FROM_AFTER_DELETE,
  notWellFormed,
  STAR_NOT_ALONE,
  SURPLUS_TOKEN,
} from './faults';
import type { Span } from './place';
import { createReader, type Reader } from './reader';

/**
 * statement = (select | insert | update | from-first | delete | exists) [ ";" ]
 *
 * throws  ValidationException for the first fault of the text
 */
export function parseStatement(text: string): ParsedStatement {
  return STATEMENTS.get(text) ?? STATEMENTS.keep(text, parsed(text));
}

const STATEMENTS = createTextCache<ParsedStatement>();

/** source: docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const MAX_OPERATORS = 300;

function parsed(text: string): ParsedStatement {
  const reader = createReader(text);
  const statement = parseAny(reader);
  reader.take(';');
  if (reader.peek().type !== 'end') throw notWellFormed(SURPLUS_TOKEN);
  // This bounds the depth of the tree too, where operators follow one another.
  if (reader.operators() > MAX_OPERATORS) {
    throw validationError(tooManyOperators(reader.operators()));
  }
  return { statement, parameters: reader.parameters() };
}

function parseAny(reader: Reader): Statement {
  if (reader.take('select')) return parseSelect(reader);
  if (reader.take('insert', 'into')) return parseInsert(reader);
  if (reader.take('update')) return parseUpdate(reader);
  if (reader.take('from')) return parseFromFirst(reader);
  if (reader.take('delete')) return parseDelete(reader);
  if (reader.take('exists', '(', 'select')) {
    const select = parseSelect(reader);
    reader.expect(')');
    return { kind: 'exists', select };
  }
  throw notWellFormed(NO_DATA_MANIPULATION);
}

/** select = SELECT columns FROM source [ WHERE expression ] [ ORDER BY order ] */
function parseSelect(reader: Reader): SelectStatement {
  const at = reader.peek();
  const isDistinct = reader.take('distinct');
  if (!isDistinct) reader.take('all');
  const isValue = reader.take('value');
  const columns = parseColumns(reader);
  if (!reader.take('from')) throw notWellFormed(NO_FROM);
  const source = parseFromSource(reader);
  const where = parseWhere(reader);
  const order = reader.take('order', 'by') ? parseOrder(reader) : [];
  const clause = parseForeignClauses(reader);
  const word = isDistinct ? 'DISTINCT' : isValue ? 'VALUE' : undefined;
  const unsupported = word === undefined ? clause : { clause: word, at };
  return { kind: 'select', columns, source, where, order, unsupported };
}

/** columns = "*" | expression [ [AS] name ] { "," expression [ [AS] name ] } */
function parseColumns(reader: Reader): readonly SelectColumn[] | undefined {
  const columns: SelectColumn[] = [];
  let stars = 0;
  do {
    if (reader.take('*')) stars++;
    else columns.push({ expression: parseExpression(reader), isAliased: takeAlias(reader) });
  } while (reader.take(','));
  if (stars === 0) return columns;
  if (stars > 1 || columns.length > 0) throw notWellFormed(STAR_NOT_ALONE);
  return undefined;
}

function takeAlias(reader: Reader): boolean {
  const isIntroduced = reader.take('as');
  const { type } = reader.peek();
  if (type === 'name' || type === 'quoted') {
    reader.next();
    return true;
  }
  if (isIntroduced) throw notWellFormed(NO_ALIAS_NAME);
  return false;
}

/** What stands behind FROM: anything, for the compiler to refuse what is not a table. */
function parseFromSource(reader: Reader): Source {
  const expression = parseExpression(reader);
  const isAliased = takeAlias(reader);
  let isOther = false;
  while (reader.take(',')) {
    isOther = true;
    parseExpression(reader);
    takeAlias(reader);
  }
  return { ...sourceOf(expression), isAliased, ...(isOther ? { isOther } : {}) };
}

function sourceOf(expression: Expression): Omit<Source, 'isAliased'> {
  if (expression.kind !== 'path') return { names: [], isOther: true };
  const names = expression.path.filter((step) => typeof step === 'string');
  return { names, isOther: names.length < expression.path.length };
}

function parseWhere(reader: Reader): Expression | undefined {
  return reader.take('where') ? parseExpression(reader) : undefined;
}

/** order = expression [ ASC | DESC ] { "," expression [ ASC | DESC ] } */
function parseOrder(reader: Reader): OrderTerm[] {
  const terms: OrderTerm[] = [];
  do {
    const by = parseExpression(reader);
    const isDescending = reader.take('desc');
    if (!isDescending) reader.take('asc');
    terms.push({ by, isDescending });
  } while (reader.take(','));
  return terms;
}

/** GROUP BY, HAVING and LIMIT: parsed, for they are refused in words of their own. */
function parseForeignClauses(reader: Reader): SelectStatement['unsupported'] {
  const found: { clause: string; at: Span }[] = [];
  for (const words of [['group', 'by'], ['having'], ['limit']]) {
    if (!reader.take(...words)) continue;
    const { start, end } = reader.peek();
    found.push({ clause: words.join(' ').toUpperCase(), at: { start, end } });
    do parseExpression(reader);
    while (reader.take(','));
  }
  return found[0];
}

/** insert = INSERT INTO source VALUE expression [ returning ] */
function parseInsert(reader: Reader): InsertStatement {
  const source = parseTarget(reader);
  const isValue = reader.take('value');
  // INSERT INTO t VALUES (...) and INSERT INTO t <<...>> are of the grammar, and refused later.
  if (!isValue) reader.take('values');
  const value = parseExpression(reader);
  const returning = parseReturning(reader);
  return { kind: 'insert', source, value: isValue ? value : undefined, returning };
}

/** update = UPDATE source [ alias ] clauses [ WHERE expression ] [ returning ] */
function parseUpdate(reader: Reader): UpdateStatement {
  const source = { ...parseTarget(reader), isAliased: takeAlias(reader) };
  const clauses = parseClauses(reader);
  const where = parseWhere(reader);
  return { kind: 'update', source, clauses, where, returning: parseReturning(reader) };
}

/** from-first = FROM source [ alias ] [ WHERE expression ] clauses [ returning ] */
function parseFromFirst(reader: Reader): UpdateStatement {
  const source = parseFromSource(reader);
  const where = parseWhere(reader);
  const clauses = parseClauses(reader);
  return { kind: 'update', source, clauses, where, returning: parseReturning(reader) };
}

/** delete = DELETE FROM source [ alias ] [ WHERE expression ] [ returning ] */
function parseDelete(reader: Reader): DeleteStatement {
  if (!reader.take('from')) throw notWellFormed(NO_FROM_AFTER_DELETE);
  const source = { ...parseTarget(reader), isAliased: takeAlias(reader) };
  const where = parseWhere(reader);
  return { kind: 'delete', source, where, returning: parseReturning(reader) };
}

/** The table of a statement that writes. */
function parseTarget(reader: Reader): Source {
  return { ...sourceOf(parseSimplePath(reader)), isAliased: false };
}

/** clauses = clause { clause };  clause = SET assignment { "," assignment } | REMOVE path */
function parseClauses(reader: Reader): UpdateClause[] {
  const clauses: UpdateClause[] = [];
  for (;;) {
    if (reader.take('set')) {
      do clauses.push(parseAssignment(reader));
      while (reader.take(','));
    } else if (reader.take('remove')) {
      clauses.push({ kind: 'remove', target: parseSimplePath(reader) });
    } else if (clauses.length > 0) return clauses;
    else throw notWellFormed(NO_DATA_MANIPULATION);
  }
}

function parseAssignment(reader: Reader): UpdateClause {
  const target = parseSimplePath(reader);
  if (!reader.take('=')) throw notWellFormed(NO_ASSIGNMENT);
  return { kind: 'set', target, value: parseExpression(reader) };
}

/** returning = RETURNING (ALL | MODIFIED) (OLD | NEW) "*" */
function parseReturning(reader: Reader): Returning | undefined {
  if (!reader.take('returning')) return undefined;
  const which = `${reader.next().text} ${reader.next().text}`.toUpperCase();
  const returning = RETURNINGS.find((known) => known === which);
  if (returning === undefined || !reader.take('*')) throw notWellFormed(BAD_RETURNING);
  return returning;
}

const RETURNINGS: readonly Returning[] = ['ALL OLD', 'ALL NEW', 'MODIFIED OLD', 'MODIFIED NEW'];
