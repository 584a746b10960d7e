import { type Expression, literal, UNKNOWN } from './expression';
import { parseExpression } from './parse-expression';
import { BrokenHcl, Scanner } from './scanner';

const PLAIN = /(?:[^"\\$%\n]|\$(?!\{|\$\{)|%(?!\{|%\{))+/y;
const ESCAPE = /\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)/y;
const ESCAPED = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** The rest of a string in quotes, whose opening one is behind. */
export function parseQuoted(scanner: Scanner): Expression {
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
export function parseHeredoc(scanner: Scanner): Expression {
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
