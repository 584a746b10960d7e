import { describe, expect, it } from 'vitest';
import { createCountingIds, createManualClock, systemClock, systemIds } from './clock';

describe('a manual clock', () => {
  it('stands still at the first of January 2026', () => {
    const clock = createManualClock();
    expect([clock.now(), clock.now()]).toEqual([1_767_225_600_000, 1_767_225_600_000]);
  });

  it('starts, goes on and is set as it is told', () => {
    const clock = createManualClock(1000);
    const seen = [clock.now()];
    clock.tick(250);
    seen.push(clock.now());
    clock.tick(-50);
    seen.push(clock.now());
    clock.set(7);
    seen.push(clock.now());
    expect(seen).toEqual([1000, 1250, 1200, 7]);
  });
});

describe('the system’s clock', () => {
  it('goes forward, in milliseconds since the epoch', () => {
    const first = systemClock.now();
    expect(first).toBeGreaterThan(Date.UTC(2025, 0, 1));
    expect(systemClock.now()).toBeGreaterThanOrEqual(first);
  });
});

describe('counting identifiers', () => {
  it('can be foreseen, and each engine has its own', () => {
    const ids = createCountingIds();
    expect([ids.uuid(), ids.uuid(), ids.requestId(), createCountingIds().uuid()]).toEqual([
      '00000000-0000-4000-8000-000000000001',
      '00000000-0000-4000-8000-000000000002',
      `${'R'.repeat(51)}3`,
      '00000000-0000-4000-8000-000000000001',
    ]);
  });
});

describe('the system’s identifiers', () => {
  const many = Array.from({ length: 1000 }, (_, i) => i);

  it('are UUIDs in lower case, all different', () => {
    const uuids = many.map(() => systemIds.uuid());
    const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    expect(uuids.filter((uuid) => !pattern.test(uuid))).toEqual([]);
    expect(new Set(uuids).size).toBe(1000);
  });

  it('name requests by 52 capitals and digits, all different', () => {
    const names = many.map(() => systemIds.requestId());
    expect(names.filter((name) => !/^[A-Z0-9]{52}$/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(1000);
  });
});
