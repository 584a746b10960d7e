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
    const { started } = admitAll({ bodyBytes: BODY, bodyMs: 5 }, arrivals);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(arrivals[0]?.socket.destroyed).toBe(isLost);
    expect(started).toEqual(isLost ? [0, 1] : [0]);
  });
});

describe('answers that are not read', () => {
  const page = (): Arrival => {
    const arrival = arrive();
    const headers = { 'x-amz-target': 'DynamoDB_20120810.Query' };
    return { ...arrival, request: { headers, complete: true } };
  };
  const turns = async () => {
    for (let i = 0; i < 5; i++) await new Promise(setImmediate);
  };

  /** Unread answers of 10 bytes, and room for these. */
  function watchAll(count: number, unreadBytes: number, unreadMs = 10_000) {
    const answers = createUnreadAnswers({ unreadBytes, unreadMs, silenceMs: 10_000 });
    const arrivals = Array.from({ length: count }, () => arrive());
    for (const arrival of arrivals) answers.watch(arrival, 10);
    const started: string[] = [];
    for (const [name, arrival] of [
      ['page', page()],
      ['item', arrive()],
      ['second page', page()],
    ] as const) {
      answers.admit(arrival, () => started.push(name));
    }
    return { answers, arrivals, started };
  }

  it.each<[count: number, unreadBytes: number, started: string[]]>([
    [2, 20, ['page', 'item', 'second page']],
    [2, 19, ['item']],
    [3, 15, ['item']],
    [3, 14, []],
  ])('%i of them, with room for %i bytes: %j begin', (count, unreadBytes, expected) => {
    expect(watchAll(count, unreadBytes).started).toEqual(expected);
  });

  it('let those who wait begin when one has been read, pages last', async () => {
    const { arrivals, started } = watchAll(3, 10);
    expect(started).toEqual([]);
    arrivals[0]?.response.emit('close');
    await turns();
    expect(started).toEqual(['item']);
    arrivals[1]?.response.emit('close');
    await turns();
    expect(started).toEqual(['item', 'page', 'second page']);
  });

  it('begin one by one, as long as there is room for the next', async () => {
    const { answers, arrivals } = watchAll(3, 10);
    const started: number[] = [];
    for (let i = 0; i < 3; i++) {
      answers.admit(arrive(), () => {
        started.push(i);
        answers.watch(arrive(), 1);
      });
    }
    arrivals[0]?.response.emit('close');
    await turns();
    // The item of `watchAll` came first.
    expect(started).toEqual([0]);
  });

  it('are let go when others wait and nobody has read for a while', async () => {
    const { arrivals, started } = watchAll(3, 10, 100);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(arrivals.map(({ socket }) => socket.destroyed)).toEqual([true, true, true]);
    expect(started).toEqual(['item', 'page', 'second page']);
  });

  it('are kept while somebody reads', async () => {
    const { arrivals } = watchAll(5, 10, 400);
    for (const arrival of arrivals.slice(0, 3)) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      arrival.response.emit('close');
    }
    expect(arrivals.map(({ socket }) => socket.destroyed)).toEqual(Array(5).fill(false));
  });

  it('are kept while nobody waits', async () => {
    const answers = createUnreadAnswers({ unreadBytes: 1, unreadMs: 10, silenceMs: 10_000 });
    const arrival = arrive();
    answers.watch(arrival, 10);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(arrival.socket.destroyed).toBe(false);
  });
});
