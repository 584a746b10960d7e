import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasErrors } from '../model';
import { parseModelFile } from '../parse';
import { readJson } from './json-text';

const SEED = process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) };
const runs = (numRuns: number) => ({ numRuns, ...SEED });

const FIXTURES = join(import.meta.dirname, 'fixtures');
const texts = readdirSync(FIXTURES)
  .filter((name) => name.endsWith('.json'))
  .map((name) => readFileSync(join(FIXTURES, name), 'utf8'));

describe('the reader of JSON', () => {
  it('agrees with JSON.parse on any JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const { json, problems } = readJson(text);
        if (problems.length === 0) expect(json).toEqual(JSON.parse(text));
      }),
      runs(500),
    );
  });

  it('refuses what JSON.parse refuses, and nothing else', () => {
    const almost = fc
      .tuple(fc.json(), fc.nat(), fc.string({ maxLength: 2 }))
      .map(([text, at, other]) => {
        const cut = at % (text.length + 1);
        return text.slice(0, cut) + other + text.slice(cut + 1);
      });
    fc.assert(
      fc.property(almost, (text) => {
        expect(readJson(text).json === undefined).toBe(!isJson(text));
      }),
      runs(2000),
    );
  });
});

describe('a file with one part replaced by anything', () => {
  const replaced = fc
    .tuple(fc.constantFrom(...texts), fc.nat(), fc.jsonValue({ maxDepth: 4 }))
    .map(([text, at, value]) => replacePart(JSON.parse(text), at, value));

  it('is read, or refused with what and where, and never throws', () => {
    fc.assert(
      fc.property(replaced, (json) => {
        const { model, problems } = parseModelFile(JSON.stringify(json));
        expect(model === undefined).toBe(hasErrors(problems));
      }),
      runs(200),
    );
  });

  it('survives being written and read again, when it is read', () => {
    fc.assert(
      fc.property(replaced, (json) => {
        const { model, format } = parseModelFile(JSON.stringify(json));
        if (model === undefined || format === undefined) return;
        expect(parseModelFile(format.print(model).text).model).toEqual(model);
      }),
      runs(200),
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The same JSON with the n-th of its parts, counted round, replaced. */
function replacePart(json: unknown, at: number, value: unknown): unknown {
  const target = at % countParts(json);
  let count = 0;
  const walk = (part: unknown): unknown => {
    const here = count;
    count += 1;
    if (here === target) return value;
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, walk(inner)]));
  };
  return walk(json);
}

function countParts(json: unknown): number {
  if (typeof json !== 'object' || json === null) return 1;
  return Object.values(json).reduce<number>((sum, part) => sum + countParts(part), 1);
}
