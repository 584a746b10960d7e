import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemWords, WORDED_CODES } from './problem-words';

const MODEL = join(import.meta.dirname, '../../model');

/** Every code that the model's source gives to a finding. */
function codes(): readonly string[] {
  const sources = readdirSync(MODEL, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => readFileSync(join(MODEL, path), 'utf8'));
  const calls =
    /(?:\.(?:error|warn|note|#?broken|#?remark)\(\s*|code: |code = [^;]*\? )'([a-z][a-z0-9-]+)'/g;
  const found = sources.flatMap((source) => [...source.matchAll(calls)].map(([, code]) => code));
  return [...new Set(found.filter((code) => code !== undefined))];
}

describe('the words for findings', () => {
  it('exist for every code', () => {
    expect(codes().length).toBeGreaterThan(60);
    expect(codes().filter((code) => !WORDED_CODES.includes(code))).toEqual([]);
  });

  it.each([
    [{ code: 'item-key-missing', params: { name: 'PK' } }, 'The item has no key attribute “PK”.'],
    [
      { code: 'wrong-type', params: { expected: 'array', found: 'null' } },
      'Expected array, found null.',
    ],
    [
      { code: 'format-unknown', params: { names: '', looksLike: '' } },
      'This is no model of a format that is known.',
    ],
    [
      { code: 'format-unknown', params: { names: 'Resources', looksLike: 'CloudFormation' } },
      'This looks like a CloudFormation template, but has no resource that is known.',
    ],
  ])('fill in %j', (problem, words) => {
    expect(problemWords({ severity: 'error', at: [], ...problem })).toBe(words);
  });
});
