import { EventEmitter } from 'node:events';
import { Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createAdmission } from './admission';
import type { Arrival } from './arrival';
import { DEFAULT_LIMITS, type Limits } from './limits';
import { createUnreadAnswers } from './unread-answers';

const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

function openSocket(): Socket {
  const socket = new Socket();
  sockets.push(socket);
  return socket;
}

/** bodyBytes  0 for a body that is not counted */
function arrive(socket = openSocket(), bodyBytes = 0, complete = false): Arrival {
  const headers = { 'content-length': String(bodyBytes) };
  return { request: { headers, complete }, response: new EventEmitter(), socket };
}

/** Admits arrivals in order; `started` lists which of them have begun. */
function admitAll(limits: Partial<Limits>, arrivals: readonly Arrival[]) {
  const admission = createAdmission({ ...DEFAULT_LIMITS, ...limits });
  const started: number[] = [];
  for (const [i, arrival] of arrivals.entries()) admission.admit(arrival, () => started.push(i));
  const answer = (i: number) => arrivals[i]?.response.emit('close');
  return { admission, started, answer };
}

const BODY = 100_000;

describe('requests of one connection', () => {
  it('are begun when those before them have been answered', () => {
    const socket = openSocket();
    const arrivals = Array.from({ length: 5 }, () => arrive(socket));
    const { started, answer } = admitAll({ pipelined: 2 }, arrivals);
    expect(started).toEqual([0, 1]);
    expect(socket.isPaused()).toBe(true);
    answer(0);
    expect(started).toEqual([0, 1, 2]);
    for (const i of [1, 2]) answer(i);
    expect(started).toEqual([0, 1, 2, 3, 4]);
    expect(socket.isPaused()).toBe(false);
  });

  it('do not wait for those of another', () => {
    const { started } = admitAll({ pipelined: 1 }, [arrive(), arrive(), arrive()]);
    expect(started).toEqual([0, 1, 2]);
  });

  it('are not begun when it is gone', () => {
    const socket = openSocket();
    const { started, answer } = admitAll({ pipelined: 1 }, [arrive(socket), arrive(socket)]);
    socket.destroy();
    answer(0);
    expect(started).toEqual([0]);
  });
});

describe('large bodies', () => {
  it('wait for room in their order, small ones do not wait', () => {
    const sizes = [BODY, BODY, 2 * BODY, BODY, 10];
    const arrivals = sizes.map((bytes) => arrive(undefined, bytes));
    const { started, answer } = admitAll({ bodyBytes: 2 * BODY }, arrivals);
    expect(started).toEqual([0, 1, 4]);
    answer(0);
    expect(started).toEqual([0, 1, 4]);
    answer(1);
    expect(started).toEqual([0, 1, 4, 2]);
    answer(2);
    expect(started).toEqual([0, 1, 4, 2, 3]);
  });

  it('that are larger than all room have it alone', () => {
    const arrivals = [arrive(undefined, 5 * BODY), arrive(undefined, BODY)];
    const { started, answer } = admitAll({ bodyBytes: 2 * BODY }, arrivals);
    expect(started).toEqual([0]);
    answer(0);
    expect(started).toEqual([0, 1]);
  });

  it.each([
    ['one that has room', 0, [0, 1]],
    ['one that waits', 1, [0, 2]],
  ])('make room when the connection of %s is gone', async (_, gone, expected) => {
    const arrivals = [0, 1, 2].map(() => arrive(undefined, BODY));
    const { started, answer } = admitAll({ bodyBytes: BODY }, arrivals);
    const closed = new Promise((resolve) => arrivals[gone]?.socket.once('close', resolve));
    arrivals[gone]?.socket.destroy();
    await closed;
    if (gone === 1) answer(0);
    expect(started).toEqual(expected);
  });

  it.each([
    ['lose their room when they do not come and others wait', false, true, true],
    ['keep it when they have come', true, true, false],
    ['keep it when nobody waits', false, false, false],
  ])('%s', async (_, complete, isOtherWaiting, isLost) => {
    const arrivals = [
      arrive(undefined, BODY, complete),
      ...(isOtherWaiting ? [arrive(undefined, BODY)] : []),
    ];
    const { started } = admitAll({ bodyBytes: BODY, bodyMs: 1 }, arrivals);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(arrivals[0]?.socket.destroyed).toBe(isLost);
    expect(started).toEqual(isLost ? [0, 1] : [0]);
  });
});

describe('answers that are not read', () => {
  /** Answers of 10 bytes, unread since these times; the last is seen at `nowMs`. */
  function watchAll(timesMs: readonly number[], unreadBytes: number) {
    let nowMs = 0;
    const answers = createUnreadAnswers({ unreadBytes, unreadMs: 100 }, () => nowMs);
    const arrivals = timesMs.map(() => arrive());
    for (const [i, arrival] of arrivals.entries()) {
      nowMs = timesMs[i] ?? 0;
      answers.watch(arrival, 10);
    }
    return { answers, lost: arrivals.map(({ socket }) => socket.destroyed), arrivals };
  }

  it.each<[timesMs: number[], unreadBytes: number, lost: boolean[]]>([
    [[0, 1, 500], 30, [false, false, false]],
    [[0, 1, 500], 20, [true, false, false]],
    [[0, 1, 500], 10, [true, true, false]],
    [[0, 450, 500], 0, [true, false, false]],
    [[450, 460, 500], 0, [false, false, false]],
  ])('since %j ms, with room for %i bytes, are lost: %j', (timesMs, unreadBytes, lost) => {
    expect(watchAll(timesMs, unreadBytes).lost).toEqual(lost);
  });

  it('let requests through one in each turn while there are too many', async () => {
    const { answers, arrivals } = watchAll([0, 0], 10);
    const started: string[] = [];
    for (const name of ['a', 'b', 'c', 'd']) answers.admit(() => started.push(name));
    expect(started).toEqual([]);
    await new Promise(setImmediate);
    expect(started).toEqual(['a']);
    await new Promise(setImmediate);
    expect(started).toEqual(['a', 'b']);
    arrivals[0]?.response.emit('close');
    await new Promise(setImmediate);
    expect(started).toEqual(['a', 'b', 'c', 'd']);
    answers.admit(() => started.push('e'));
    expect(started).toHaveLength(5);
  });
});
