import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../errors';
import { holds } from '../values/arbitraries';
import type {
  AssignedNode,
  ConditionNode,
  OperandNode,
  PathNode,
  SectionNode,
  UpdateNode,
} from './ast';
import { parseCondition, parseProjection, parseUpdate } from './parser';
import { print } from './print';
import { RESERVED_WORDS } from './reserved-words';

const word = fc.stringMatching(/^[a-z][A-Za-z0-9_]{0,3}$/).filter((text) => {
  // Keywords are words of the grammar, not names.
  return !RESERVED_WORDS.has(text.toUpperCase());
});
const name = fc.oneof(word, fc.stringMatching(/^#[A-Za-z0-9_]{1,3}$/));
const step = fc.oneof(name, fc.nat(2 ** 31 - 1));

const path: fc.Arbitrary<PathNode> = fc
  .tuple(name, fc.array(step, { maxLength: 3 }))
  .map(([first, rest]) => ({ kind: 'path', elements: [first, ...rest] }));

const value = fc
  .stringMatching(/^:[A-Za-z0-9_]{1,3}$/)
  .map((text) => ({ kind: 'value', name: text }) as const);

const { operand } = fc.letrec<{ operand: OperandNode }>((tie) => ({
  operand: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    path,
    value,
    fc.record({
      kind: fc.constant('call' as const),
      name: word,
      operands: fc.array(tie('operand'), { maxLength: 3 }),
    }),
  ),
}));

const call = fc.record({
  kind: fc.constant('call' as const),
  name: word,
  operands: fc.array(operand, { maxLength: 3 }),
});

const { condition } = fc.letrec<{ condition: ConditionNode }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({
      kind: fc.constant('compare' as const),
      operator: fc.constantFrom('=', '<>', '<', '<=', '>', '>='),
      left: operand,
      right: operand,
    }),
    fc.record({ kind: fc.constant('between' as const), operand, lower: operand, upper: operand }),
    fc.record({
      kind: fc.constant('in' as const),
      operand,
      candidates: fc.array(operand, { minLength: 1, maxLength: 3 }),
    }),
    call,
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      terms: fc.array(tie('condition'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), term: tie('condition') }),
  ),
}));

const { assigned } = fc.letrec<{ assigned: AssignedNode }>((tie) => ({
  assigned: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    operand,
    fc.record({
      kind: fc.constant('arithmetic' as const),
      operator: fc.constantFrom('+' as const, '-' as const),
      left: tie('assigned'),
      right: tie('assigned'),
    }),
  ),
}));

const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 3 });
const clauses = some(fc.record({ path, value }));

const update: fc.Arbitrary<UpdateNode> = fc
  .tuple(some(fc.record({ path, value: assigned })), some(path), clauses, clauses)
  .chain(([sets, paths, additions, deletions]) => {
    const sections: SectionNode[] = [
      { keyword: 'SET', actions: sets },
      { keyword: 'REMOVE', actions: paths },
      { keyword: 'ADD', actions: additions },
      { keyword: 'DELETE', actions: deletions },
    ];
    return fc.shuffledSubarray(sections, { minLength: 1 });
  })
  .map((sections) => ({ kind: 'update', sections }));

describe('printing and parsing again gives the same tree', () => {
  it('for conditions', () => {
    const property = fc.property(condition, (tree) => {
      const text = print(tree);
      fc.pre(new TextEncoder().encode(text).length <= 4096);
      expect(parseCondition(text, 'FilterExpression')).toEqual(tree);
    });
    holds(property, 500);
  });

  it('for updates', () => {
    const property = fc.property(update, (tree) => {
      expect(parseUpdate(print(tree))).toEqual(tree);
    });
    holds(property, 500);
  });

  it('for projections', () => {
    const property = fc.property(some(path), (paths) => {
      const tree = { kind: 'projection', paths } as const;
      expect(parseProjection(print(tree))).toEqual(tree);
    });
    holds(property, 500);
  });
});

describe('any text at all', () => {
  const piece = fc.constantFrom(
    ...['a', '#b', ':c', '0', '12', '(', ')', '[', ']', '.', ',', '=', '<', '<>', '+', '-', ' '],
    ...[
      'AND ',
      'OR ',
      'NOT ',
      'IN ',
      'BETWEEN ',
      'SET ',
      'REMOVE ',
      'ADD ',
      'DELETE ',
      'size',
      '$',
    ],
  );
  const texts = fc.oneof(
    fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );

  it('parses to a tree that prints and parses alike, or is refused as a caller’s mistake', () => {
    const property = fc.property(texts, (text) => {
      assertRoundTrip(parseProjection, text);
      assertRoundTrip(parseUpdate, text);
      assertRoundTrip(asCondition, text);
    });
    holds(property, 2000);
  });
});

function asCondition(text: string): ConditionNode {
  return parseCondition(text, 'ConditionExpression');
}

function assertRoundTrip<T extends Parameters<typeof print>[0]>(
  parse: (text: string) => T,
  text: string,
): void {
  const tree = parsed(parse, text);
  if (tree !== undefined) expect(parse(print(tree))).toEqual(tree);
}

function parsed<T>(parse: (text: string) => T, text: string): T | undefined {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'ValidationException') return undefined;
    throw error;
  }
}
