import { describe, expect, it } from 'vitest';
import { type MeteringRequest, meteringInput, meteringOptions } from './metering';

const at = (time: string) => Date.parse(`2026-03-01T${time}Z`);
const seconds = (time: string) => at(time) / 1000;

describe('a question about what was metered', () => {
  it.each<[string, Partial<MeteringRequest>, object]>([
    ['of everything', {}, {}],
    ['of a table', { table: 'Orders' }, { TableName: 'Orders' }],
    [
      'of an index and an operation',
      { table: 'Orders', index: 'byDay', operation: 'Query' },
      { TableName: 'Orders', IndexName: 'byDay', Operation: 'Query' },
    ],
  ])('%s is of whole hours', (_, filter, members) => {
    const span = { startMs: at('10:20:30'), endMs: at('12:00:00.001'), period: 3600 } as const;
    expect(meteringInput({ ...span, ...filter })).toEqual({
      ...members,
      StartTime: seconds('10:00:00'),
      EndTime: seconds('13:00:00'),
      Period: 3600,
    });
  });

  it('by the minute is the same within a minute, and another one afterwards', () => {
    const keyAt = (time: string) => {
      const endMs = at(time);
      return meteringOptions('local', { startMs: endMs - 3_600_000, endMs, period: 60 }).queryKey;
    };
    expect(keyAt('10:00:59')).toEqual(keyAt('10:00:01'));
    expect(keyAt('10:01:01')).not.toEqual(keyAt('10:00:59'));
  });
});
