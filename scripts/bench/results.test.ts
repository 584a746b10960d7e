import { describe, expect, it } from 'vitest';
import { lead } from './compare';
import { ceilingShare, type Measurement, median } from './results';
import { compareTables, wireTables } from './tables';
import { parseOutput } from './wrk';

const runsOf = (...rates: readonly number[]): Measurement[] =>
  rates.map((requestsPerSecond) => ({
    requestsPerSecond,
    medianMs: 2,
    p99Ms: 5,
    maxMs: 9,
    requests: 100,
    refused: 0,
    broken: 0,
  }));

const ORIGIN = {
  takenAt: '2026-01-02T03:04:05.000Z',
  commit: 'abc',
  command: 'npm run bench',
  machine: 'a machine',
  software: 'some software',
  folder: '/tmp',
  seconds: 5,
  connections: 32,
};

describe('results', () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 2, 3], 2.5],
    [[7], 7],
    [[], Number.NaN],
  ])('the median of %j is %d', (values, expected) => expect(median(values)).toBe(expected));

  it('the share of the ceiling is taken run by run', () => {
    const engine = runsOf(10, 40, 30);
    const operation = { name: 'get', title: 'Get', answerBytes: 2, engine };
    expect(ceilingShare({ ...operation, ceiling: runsOf(20, 160, 40) })).toBe(0.5);
  });

  it('what one side does not have is no lead', () => {
    expect(lead({ runs: runsOf(20, 30) }, { runs: runsOf(10, 10) })).toBe(2.5);
    expect(lead({ runs: runsOf(20) }, { runs: [], unsupported: 'Unknown' })).toBeUndefined();
  });

  it('what the load generator says is found among what wrk says', () => {
    const line =
      '{"requests":100,"seconds":2.0,"medianMs":1,"p99Ms":2,"maxMs":3,"refused":0,"broken":1}';
    expect(parseOutput(`Running 2s test\n\n${line}\n`)).toEqual({
      requests: 100,
      requestsPerSecond: 50,
      medianMs: 1,
      p99Ms: 2,
      maxMs: 3,
      refused: 0,
      broken: 1,
    });
  });

  it('a table of the wire shows every run and what failed', () => {
    const engine = runsOf(1000, 2000).map((run, i) => ({ ...run, refused: i }));
    const ceiling = runsOf(4000, 4000);
    const operations = [{ name: 'get', title: 'Get', answerBytes: 2, engine, ceiling }];
    const text = wireTables({ kind: 'wire', ...ORIGIN, operations, sittings: [] });
    expect(text).toContain(
      '| Get | 1,000 | 2,000 | **1,500** | 2.00 | 5.00 | 2.5 | 4,000 | 38 % |',
    );
    expect(text).toContain('**Get: 1 requests failed.**');
  });

  it('a comparison names what is behind and what is unsupported', () => {
    const operations = [
      { name: 'a', title: 'A', outcomes: [{ runs: runsOf(1) }, { runs: runsOf(2) }] },
      { name: 'b', title: 'B', outcomes: [{ runs: runsOf(1) }, { runs: [], unsupported: 'No' }] },
    ];
    const text = compareTables({ kind: 'compare', ...ORIGIN, subjects: ['us', 'it'], operations });
    expect(text).toContain('| A | 1 | 2 | x 0.50 | 5.00 | 5.00 |');
    expect(text).toContain('| B | 1 | unsupported |  | 5.00 |  |');
    expect(text).toContain('Behind: A.');
  });
});
