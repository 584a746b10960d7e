import { type Expression, literal, UNKNOWN } from './expression';
import { BrokenHcl, Scanner } from './scanner';

/** Operators by how tightly they bind, the loosest first. */
const OPERATORS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<=', '>=', '<', '>'],
  ['+', '-'],
  ['*', '/', '%'],
];

/**
 * Reads one expression.
 *
 *     expression = operation [ "?" expression ":" expression ]
 *     operation  = unary { operator unary }
 *     unary      = { "!" | "-" } term { "." name | "[" expression "]" }
 *     term       = number | string | list | object | name [ "(" expressions ")" ]
 *                | "(" expression ")"
 *
 * withLines  line ends mean nothing, as between brackets
 * throws     BrokenHcl
 */
export function parseExpression(scanner: Scanner, withLines: boolean): Expression {
  return scanner.deeper(() => {
    const test = parseOperation(scanner, withLines, 0);
    scanner.skip(withLines);
    if (!scanner.takes('?')) return test;
    scanner.skip(true);
    const yes = parseExpression(scanner, withLines);
    scanner.skip(true);
    scanner.expect(':');
    scanner.skip(true);
    return { kind: 'choice', parts: [test, yes, parseExpression(scanner, withLines)] };
  });
}

function parseOperation(scanner: Scanner, withLines: boolean, level: number): Expression {
  const operators = OPERATORS[level];
  if (operators === undefined) return parseUnary(scanner, withLines);
  let left = parseOperation(scanner, withLines, level + 1);
  for (;;) {
    scanner.skip(withLines);
    const operator = operators.find((sign) => isOperator(scanner, sign));
    if (operator === undefined) return left;
    scanner.expect(operator);
    scanner.skip(true);
    const right = parseOperation(scanner, withLines, level + 1);
    left = { kind: 'binary', operator, left, right };
  }
}

/** `/` may begin a comment, `=>` part a member of an object. */
function isOperator(scanner: Scanner, sign: string): boolean {
  if (sign === '/' && (scanner.looksAt('//') || scanner.looksAt('/*'))) return false;
  return scanner.looksAt(sign);
}

function parseUnary(scanner: Scanner, withLines: boolean): Expression {
  scanner.skip(withLines);
  if (scanner.takes('!')) {
    return { kind: 'not', operand: scanner.deeper(() => parseUnary(scanner, withLines)) };
  }
  if (scanner.takes('-')) {
    const right = scanner.deeper(() => parseUnary(scanner, withLines));
    return { kind: 'binary', operator: '-', left: literal(0), right };
  }
  return parseSteps(scanner, parseTerm(scanner));
}

const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const KEYWORDS = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

function parseTerm(scanner: Scanner): Expression {
  if (scanner.takes('"')) return parseQuoted(scanner);
  if (scanner.takes('<<')) return parseHeredoc(scanner);
  if (scanner.takes('(')) return parseList(scanner, ')')[0] ?? UNKNOWN;
  if (scanner.takes('[')) return parseListTerm(scanner);
  if (scanner.takes('{')) return parseObject(scanner);
  const number = scanner.match(NUMBER);
  if (number !== '') return literal(Number(number));
  const name = scanner.word();
  const keyword = KEYWORDS.get(name);
  if (keyword !== undefined) return literal(keyword);
  while (scanner.takes('::')) scanner.word();
  if (!scanner.takes('(')) return { kind: 'path', root: name, steps: [] };
  return { kind: 'call', name, parameters: parseList(scanner, ')') };
}

function parseSteps(scanner: Scanner, term: Expression): Expression {
  let isKnown = true;
  const steps: Expression[] = [];
  for (;;) {
    if (scanner.looksAt('.') && !scanner.looksAt('...')) {
      scanner.expect('.');
      if (scanner.takes('*')) isKnown = false;
      else steps.push(literal(scanner.match(NUMBER) || scanner.word()));
    } else if (scanner.takes('[')) {
      scanner.skip(true);
      if (scanner.takes('*')) isKnown = false;
      else steps.push(parseExpression(scanner, true));
      scanner.skip(true);
      scanner.expect(']');
    } else break;
  }
  if (!isKnown) return UNKNOWN;
  if (steps.length === 0) return term;
  return term.kind === 'path' ? { ...term, steps } : UNKNOWN;
}

/** The rest of a list, whose opening sign is behind. */
function parseList(scanner: Scanner, end: string): readonly Expression[] {
  const items: Expression[] = [];
  for (;;) {
    scanner.skip(true);
    if (scanner.takes(end)) return items;
    items.push(parseExpression(scanner, true));
    scanner.skip(true);
    scanner.takes('...');
    scanner.skip(true);
    if (scanner.takes(end)) return items;
    scanner.expect(',');
  }
}

function parseListTerm(scanner: Scanner): Expression {
  scanner.skip(true);
  if (scanner.match(FOR) !== '') return skipTo(scanner, ']');
  return { kind: 'list', items: parseList(scanner, ']') };
}

const FOR = /for\b/y;

function parseObject(scanner: Scanner): Expression {
  const entries: [Expression, Expression][] = [];
  for (;;) {
    scanner.skip(true);
    if (entries.length === 0 && scanner.match(FOR) !== '') return skipTo(scanner, '}');
    if (scanner.takes('}')) return { kind: 'object', entries };
    const key = parseExpression(scanner, false);
    scanner.skip(true);
    if (!scanner.takes('=') && !scanner.takes(':')) throw scanner.broken('=');
    scanner.skip(true);
    const value = parseExpression(scanner, false);
    // A name alone is itself; one that is meant as a reference stands in parentheses.
    const isName = key.kind === 'path' && key.steps.length === 0;
    entries.push([isName ? literal(key.root) : key, value]);
    scanner.skip(false);
    scanner.takes(',');
  }
}

const NOT_BRACKETS = /[^[\](){}"]+/y;

/** Goes over the rest of what is not understood, up to the bracket that ends it. */
function skipTo(scanner: Scanner, end: string): Expression {
  const closing = [end];
  while (closing.length > 0) {
    scanner.match(NOT_BRACKETS);
    if (scanner.isAtEnd) throw scanner.broken(end);
    const sign = scanner.text[scanner.at] ?? '';
    if (sign === '"') {
      scanner.expect('"');
      parseQuoted(scanner);
      continue;
    }
    scanner.expect(sign);
    const pair = { '[': ']', '(': ')', '{': '}' }[sign];
    if (pair !== undefined) closing.push(pair);
    else if (closing.pop() !== sign) throw scanner.broken(end);
  }
  return UNKNOWN;
}

// ------------------------------------------------------------------ templates

const PLAIN = /(?:[^"\\$%\n]|\$(?!\{|\$\{)|%(?!\{|%\{))+/y;
const ESCAPE = /\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)/y;
const ESCAPED = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** The rest of a string in quotes, whose opening one is behind. */
function parseQuoted(scanner: Scanner): Expression {
  const parts: Expression[] = [];
  for (;;) {
    if (scanner.takes('"')) return joined(parts);
    const plain = scanner.match(PLAIN);
    if (plain !== '') parts.push(literal(plain));
    else if (scanner.looksAt('\\')) parts.push(literal(unescaped(scanner.match(ESCAPE))));
    else if (!parseInterpolation(scanner, parts)) throw scanner.broken('"');
  }
}

function unescaped(text: string): string {
  const sign = text[1] ?? '';
  if (text.length > 2) {
    const code = Number.parseInt(text.slice(2), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  }
  return ESCAPED.get(sign) ?? sign;
}

/** Takes `${…}`, `%{…}` or their doubled first sign, which stands for itself. */
function parseInterpolation(scanner: Scanner, parts: Expression[]): boolean {
  for (const sign of ['$', '%']) {
    if (scanner.takes(`${sign}${sign}{`)) {
      parts.push(literal(`${sign}{`));
      return true;
    }
  }
  const isDirective = scanner.looksAt('%{');
  if (!isDirective && !scanner.looksAt('${')) return false;
  scanner.at += 2;
  scanner.takes('~');
  if (isDirective) {
    scanner.match(DIRECTIVE);
    parts.push(UNKNOWN);
  } else {
    scanner.skip(true);
    parts.push(parseExpression(scanner, true));
  }
  scanner.skip(true);
  scanner.takes('~');
  scanner.expect('}');
  return true;
}

const DIRECTIVE = /[^}~]*/y;
const HEREDOC = /-?[\p{L}_][\p{L}\p{N}_-]*[ \t\r]*\n/uy;

/** A text of several lines, whose `<<` is behind. */
function parseHeredoc(scanner: Scanner): Expression {
  const head = scanner.match(HEREDOC);
  if (head === '') throw scanner.broken('the name of a text');
  const name = head.replace(/^-/, '').trim();
  const end = new RegExp(`^[ \\t]*${name}[ \\t\\r]*$`, 'm').exec(scanner.text.slice(scanner.at));
  if (end === null) throw scanner.broken(name);
  const text = scanner.text.slice(scanner.at, scanner.at + end.index);
  scanner.at += end.index + end[0].length;
  return parseTemplate(head.startsWith('-') ? text.replace(/^[ \t]+/gm, '') : text);
}

/** Text that may have interpolations in it, such as a string of Terraform's JSON. */
export function parseTemplate(text: string): Expression {
  if (!/[$%]\{/.test(text)) return literal(text);
  const scanner = new Scanner(text);
  const parts: Expression[] = [];
  try {
    while (!scanner.isAtEnd) {
      if (parseInterpolation(scanner, parts)) continue;
      const plain = scanner.match(RAW) || scanner.match(ANY);
      parts.push(literal(plain));
    }
  } catch (error) {
    if (!(error instanceof BrokenHcl)) throw error;
    return UNKNOWN;
  }
  return joined(parts);
}

const RAW = /[^$%]+/y;
const ANY = /[\s\S]/y;

/** A template of one part is that part, and keeps its type. */
function joined(parts: readonly Expression[]): Expression {
  const [first, ...others] = parts;
  if (first === undefined) return literal('');
  return others.length === 0 ? first : { kind: 'template', parts };
}
