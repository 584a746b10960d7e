import type { Block, Body, BodyAttribute } from './expression';
import { parseExpression } from './parse-expression';
import { Scanner } from './scanner';

/**
 * Reads HCL text.
 *
 *     body      = { attribute | block }
 *     attribute = name "=" expression
 *     block     = name { name | string } "{" body "}"
 *
 * throws  BrokenHcl
 */
export function parseHcl(text: string): Body {
  const scanner = new Scanner(text);
  const body = parseBody(scanner);
  if (!scanner.isAtEnd) throw scanner.broken('a block');
  return body;
}

function parseBody(scanner: Scanner): Body {
  const attributes: BodyAttribute[] = [];
  const blocks: Block[] = [];
  for (;;) {
    scanner.skip(true);
    if (scanner.isAtEnd || scanner.looksAt('}')) return { attributes, blocks };
    const name = scanner.takes('"') ? endOfLabel(scanner) : scanner.word();
    scanner.skip(false);
    if (scanner.looksAt('=') && !scanner.looksAt('==')) {
      attributes.push(parseAttribute(scanner, name));
    } else blocks.push(scanner.deeper(() => parseBlock(scanner, name)));
  }
}

function parseAttribute(scanner: Scanner, name: string): BodyAttribute {
  scanner.expect('=');
  scanner.skip(false);
  const start = scanner.at;
  const value = parseExpression(scanner, false);
  const text = scanner.text.slice(start, Math.min(scanner.at, start + 60)).trim();
  // One-line blocks have it that several attributes stand in one line, parted by commas or not.
  scanner.skip(false);
  scanner.takes(',');
  return { name, value, text };
}

function parseBlock(scanner: Scanner, type: string): Block {
  const labels: string[] = [];
  while (!scanner.takes('{')) {
    labels.push(scanner.takes('"') ? endOfLabel(scanner) : scanner.word());
    scanner.skip(false);
  }
  const body = parseBody(scanner);
  scanner.expect('}');
  return { type, labels, body };
}

const LABEL = /[^"\n]*/y;

function endOfLabel(scanner: Scanner): string {
  const label = scanner.match(LABEL);
  scanner.expect('"');
  return label;
}
