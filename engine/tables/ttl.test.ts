import { describe, expect, it } from 'vitest';
import { validationError } from '../errors';
import { itemOf, PLAIN, tableOf } from '../testing/tables';
import type { WireValue } from '../values/attribute-value';
import type { TableDefinition, TtlDefinition } from './table';
import { changeTtl, expiredSeconds, expirySeconds, ttlStatus } from './ttl';

const NOW = Date.UTC(2026, 0, 1);
const HOUR_MS = 60 * 60 * 1000;
const FIVE_YEARS_SECONDS = 5 * 365 * 24 * 60 * 60;

const never = tableOf(PLAIN);
const on = withTtl({ attribute: 'ttl', isEnabled: true });
const off = withTtl({ attribute: 'ttl', isEnabled: false });

function withTtl(ttl: Pick<TtlDefinition, 'attribute' | 'isEnabled'>): TableDefinition {
  return { ...never, ttl: { ...ttl, changedAtMs: NOW, settledAtMs: NOW + 1000 } };
}

const request = (Enabled: boolean, AttributeName = 'ttl') => ({ Enabled, AttributeName });

describe('a change of time to live', () => {
  it.each([
    ['switches it on', never, request(true), NOW],
    ['switches it on again, an hour after it went off', off, request(true, 'other'), NOW + HOUR_MS],
    ['switches it off, an hour after it went on', on, request(false), NOW + HOUR_MS],
  ])('%s', (_, table, specification, nowMs) => {
    expect(changeTtl(table, specification, nowMs, nowMs + 5)).toEqual({
      attribute: specification.AttributeName,
      isEnabled: specification.Enabled,
      changedAtMs: nowMs,
      settledAtMs: nowMs + 5,
    });
  });

  const TWICE = 'Time to live has been modified multiple times within a fixed interval';
  const OTHER = 'TimeToLive is active on a different AttributeName: current AttributeName is ttl';

  it.each([
    ['to what it never was', never, request(false), NOW, 'TimeToLive is already disabled'],
    ['off twice', off, request(false, 'other'), NOW + HOUR_MS, 'TimeToLive is already disabled'],
    ['on twice', on, request(true), NOW + HOUR_MS, 'TimeToLive is already enabled'],
    ['to another attribute', on, request(true, 'other'), NOW + HOUR_MS, OTHER],
    ['off, by another attribute', on, request(false, 'other'), NOW + HOUR_MS, OTHER],
    ['off within an hour', on, request(false), NOW + HOUR_MS - 1, TWICE],
    ['on within an hour', off, request(true), NOW + HOUR_MS - 1, TWICE],
    ['on twice, at once', on, request(true), NOW, 'TimeToLive is already enabled'],
    ['to another attribute, at once', on, request(true, 'other'), NOW, OTHER],
    ['off twice, at once', off, request(false), NOW, 'TimeToLive is already disabled'],
  ])('is refused %s', (_, table, specification, nowMs, message) => {
    expect(() => changeTtl(table, specification, nowMs, nowMs)).toThrow(validationError(message));
  });
});

describe('the status of time to live', () => {
  it.each([
    [never, NOW, 'DISABLED'],
    [on, NOW + 999, 'ENABLING'],
    [on, NOW + 1000, 'ENABLED'],
    [off, NOW + 999, 'DISABLING'],
    [off, NOW + 1000, 'DISABLED'],
  ])('case %#', (table, nowMs, status) => {
    expect(ttlStatus(table.ttl, nowMs)).toBe(status);
  });
});

describe('the second in which an item expires', () => {
  it.each<[WireValue, number | undefined]>([
    [{ N: '1767225600' }, 1_767_225_600],
    [{ N: '1767225600.9' }, 1_767_225_600],
    [{ N: '0' }, 0],
    [{ N: '1767225600000' }, 1_767_225_600_000],
    [{ N: '-1' }, undefined],
    [{ N: '1e100' }, undefined],
    [{ N: '0.1' }, 0],
    [{ S: '1767225600' }, undefined],
    [{ NS: ['1767225600'] }, undefined],
    [{ NULL: true }, undefined],
    [{ L: [{ N: '1767225600' }] }, undefined],
  ])('with %j is %s', (ttl, seconds) => {
    expect(expirySeconds(on, itemOf({ pk: { S: 'a' }, ttl }))).toBe(seconds);
  });

  it('is none without the attribute, and none where items do not expire', () => {
    const item = itemOf({ pk: { S: 'a' }, other: { N: '1' } });
    expect(expirySeconds(on, item)).toBeUndefined();
    const expiring = itemOf({ pk: { S: 'a' }, ttl: { N: '1' } });
    expect(expirySeconds(off, expiring)).toBeUndefined();
    expect(expirySeconds(never, expiring)).toBeUndefined();
  });

  it('may be told by a key', () => {
    const table = tableOf({ hash: 'id:S', range: 'at:N' });
    const byKey = { ...table, ttl: { ...on.ttl, attribute: 'at' } as TtlDefinition };
    expect(expirySeconds(byKey, itemOf({ id: { S: 'a' }, at: { N: '7' } }))).toBe(7);
  });
});

describe('seconds whose items are to be deleted', () => {
  const seconds = NOW / 1000;

  it.each([
    ['end before this one', NOW, seconds],
    ['end with this one, once it has begun', NOW + 1, seconds + 1],
    ['end with this one, until its end', NOW + 1000, seconds + 1],
  ])('%s', (_, nowMs, to) => expect(expiredSeconds(nowMs).to).toBe(to));

  it('begin five years ago', () => {
    expect(expiredSeconds(NOW).from).toBe(seconds - FIVE_YEARS_SECONDS);
    expect(expiredSeconds(5000)).toEqual({ from: 0, to: 5 });
  });
});
