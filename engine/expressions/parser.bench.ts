import { bench, describe } from 'vitest';
import { parseCondition, parseProjection, parseUpdate } from './parser';

const SHORT = 'attribute_exists(pk) AND #s <> :gone';
const LONG = Array.from({ length: 100 }, (_, i) => `(a.b[${i}] BETWEEN :v${i} AND :w)`).join(
  ' OR ',
);

describe('an expression', () => {
  bench('a short condition', () => void parseCondition(SHORT, 'ConditionExpression'));
  bench('a condition of 100 alternatives', () => void parseCondition(LONG, 'FilterExpression'));
  bench('an update', () => void parseUpdate('SET #s = :s, #t = #t + :one ADD #c :one'));
  bench('a projection', () => void parseProjection('a, b.c[3].d, #e, f[0]'));
});
