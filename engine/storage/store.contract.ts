import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeyRange, Store, Tx, View } from './store';

/** How to get one implementation of Store. */
export interface StoreFactory {
  /** An empty store. */
  create(): Store;
  /** Called after the store of each test was closed. */
  cleanUp?(): void;
}

/** The suite that every Store passes. */
export function testStore(name: string, factory: StoreFactory): void {
  let store: Store;

  beforeEach(() => {
    store = factory.create();
  });
  afterEach(async () => {
    await store.close();
    factory.cleanUp?.();
  });

  describe(`${name}: keys and values`, () => {
    it('finds nothing in an empty store', () => {
      expect(store.read((view) => view.get(bytes('a')))).toBeUndefined();
      expect(dump(store)).toEqual([]);
    });

    it('finds what was put, until it is removed', async () => {
      await put(store, 'a', '1');
      expect(get(store, 'a')).toBe('1');
      await put(store, 'a', '2');
      expect(get(store, 'a')).toBe('2');
      await store.write((tx) => tx.remove(bytes('a')));
      expect(get(store, 'a')).toBeUndefined();
    });

    it('removes a key that is not there without complaint', async () => {
      await store.write((tx) => tx.remove(bytes('a')));
      expect(dump(store)).toEqual([]);
    });

    it('tells an empty value from no value', async () => {
      await put(store, 'a', '');
      expect(store.read((view) => view.get(bytes('a')))?.length).toBe(0);
      expect(dump(store)).toEqual(['a=']);
    });

    it.each([1, 2, 511, 512, 1_000, 1_900, 3_900])('takes a key of %i bytes', async (length) => {
      const key = filled(length, 0xfe);
      const sibling = new Uint8Array(key);
      sibling[length - 1] = 0xff;
      await store.write((tx) => {
        tx.put(sibling, bytes('sibling'));
        tx.put(key, bytes('value'));
      });
      expect(store.read((view) => same(view.get(key), bytes('value')))).toBe(true);
      expect(keysIn(store, { start: key, end: filled(1, 0xff) })[0]).toEqual(Array.from(key));
    });

    it.each([31_000, 33_000, 400 * 1024, 4 * 1024 * 1024])(
      'takes a value of %i bytes',
      async (length) => {
        const value = patterned(length);
        await store.write((tx) => tx.put(bytes('big'), value));
        await put(store, 'small', 'x');
        const found = store.read((view) => view.get(bytes('big')));
        expect(same(found, value)).toBe(true);
        const visited: number[] = [];
        store.read((view) =>
          view.range(everything(), (_, seen) => {
            visited.push(seen.length);
            return true;
          }),
        );
        expect(visited).toEqual([length, 1]);
      },
    );

    it('keeps copies, so that callers may use their buffers again', async () => {
      const key = bytes('a');
      const value = bytes('1');
      await store.write((tx) => {
        tx.put(key, value);
        key.fill(0x62);
        value.fill(0x32);
        tx.put(key, value);
        key.fill(0x63);
        value.fill(0x33);
      });
      expect(dump(store)).toEqual(['a=1', 'b=2']);
    });

    it('hands out plain Uint8Arrays', async () => {
      await put(store, 'a', '1');
      const handed = store.read((view) => {
        const seen: unknown[] = [view.get(bytes('a'))];
        view.range(everything(), (key, value) => seen.push(key, value) > 0);
        return seen;
      });
      expect(handed).toStrictEqual([bytes('1'), bytes('a'), bytes('1')]);
    });

    it('hands out bytes that later calls leave alone', async () => {
      await store.write((tx) => {
        for (const name of ['a', 'b', 'c']) tx.put(bytes(name), bytes(`value ${name}`));
      });
      const kept: Uint8Array[] = [];
      const first = store.read((view) => view.get(bytes('a')));
      store.read((view) =>
        view.range(everything(), (key, value) => {
          kept.push(key, value);
          view.get(bytes('c'));
          return true;
        }),
      );
      await put(store, 'a', 'another');
      get(store, 'b');
      expect([first, ...kept].map(text)).toEqual([
        'value a',
        ...['a', 'value a', 'b', 'value b', 'c', 'value c'],
      ]);
    });
  });

  describe(`${name}: ranges`, () => {
    const names = ['a', 'b', 'ba', 'bb', 'c'];
    const cases: readonly [start: string, end: string, expected: readonly string[]][] = [
      ['a', 'd', names],
      ['a', 'c', ['a', 'b', 'ba', 'bb']],
      ['b', 'c', ['b', 'ba', 'bb']],
      ['b\0', 'c', ['ba', 'bb']],
      ['b', 'b\0', ['b']],
      ['aa', 'bab', ['b', 'ba']],
      ['A', 'a', []],
      ['d', 'e', []],
      ['b', 'b', []],
      ['c', 'a', []],
      ['bc', 'c', []],
    ];

    beforeEach(async () => {
      await store.write((tx) => {
        for (const name of names.toReversed()) tx.put(bytes(name), bytes(name.toUpperCase()));
      });
    });

    it.each(cases)('from %j inclusive to %j exclusive', (start, end, expected) => {
      expect(keyNames(store, { start: bytes(start), end: bytes(end) })).toEqual(expected);
    });

    it.each(cases)('the same keys in reverse, from %j to %j', (start, end, expected) => {
      const range = { start: bytes(start), end: bytes(end), reverse: true };
      expect(keyNames(store, range)).toEqual(expected.toReversed());
    });

    it.each([false, true])('an empty start is before every key (reverse: %s)', (reverse) => {
      const range = { start: new Uint8Array(), end: bytes('b'), reverse };
      expect(keyNames(store, range)).toEqual(['a']);
    });

    it.each([false, true])('nothing is before an empty end (reverse: %s)', (reverse) => {
      expect(keyNames(store, { start: new Uint8Array(), end: new Uint8Array(), reverse })).toEqual(
        [],
      );
    });

    it.each([false, true])('stops when the visitor says so (reverse: %s)', (reverse) => {
      const range = { ...everything(), reverse };
      const expected = reverse ? ['c', 'bb'] : ['a', 'b'];
      expect(keyNames(store, range, 2)).toEqual(expected);
    });

    it('may be visited within one another', () => {
      const pairs = store.read((view) => {
        const seen: string[] = [];
        view.range({ start: bytes('b'), end: bytes('bb') }, (outer) => {
          view.range({ start: bytes('bb'), end: bytes('d') }, (inner) => {
            seen.push(`${text(outer)} ${text(inner)}`);
            return true;
          });
          return true;
        });
        return seen;
      });
      expect(pairs).toEqual(['b bb', 'b c', 'ba bb', 'ba c']);
    });

    it('may be left early, or by an error, any number of times', () => {
      for (let i = 0; i < 1_000; i++) {
        expect(keyNames(store, everything(), 1)).toEqual(['a']);
        const visit = () =>
          store.read((view) =>
            view.range(everything(), () => {
              throw new Error('enough');
            }),
          );
        expect(visit).toThrow('enough');
      }
    });

    it('orders keys as unsigned bytes', async () => {
      const keys = [[0], [0, 0], [0, 255], [1], [127], [127, 128], [128], [255], [255, 0]];
      await store.write((tx) => {
        for (const name of names) tx.remove(bytes(name));
        for (const key of keys.toReversed()) tx.put(Uint8Array.from(key), bytes('x'));
      });
      expect(keysIn(store, everything())).toEqual(keys);
    });
  });

  describe(`${name}: transactions`, () => {
    it('returns what the write returned', async () => {
      expect(await store.write(() => 42)).toBe(42);
      expect(await store.write(() => undefined)).toBeUndefined();
    });

    it('sees its own writes', async () => {
      await put(store, 'b', 'old');
      const seen = await store.write((tx) => {
        tx.put(bytes('a'), bytes('1'));
        tx.put(bytes('b'), bytes('new'));
        tx.put(bytes('c'), bytes('3'));
        tx.remove(bytes('a'));
        const found = ['a', 'b', 'c'].map((key) => text(tx.get(bytes(key))));
        return [found, list(tx, everything()), list(tx, { ...everything(), reverse: true })];
      });
      expect(seen).toEqual([
        [undefined, 'new', '3'],
        ['b=new', 'c=3'],
        ['c=3', 'b=new'],
      ]);
    });

    it('keeps nothing of a write that throws', async () => {
      await put(store, 'a', '1');
      const failure = new Error('refused');
      const written = store.write((tx) => {
        tx.put(bytes('a'), bytes('2'));
        tx.put(bytes('b'), bytes('2'));
        tx.remove(bytes('a'));
        throw failure;
      });
      await expect(written).rejects.toBe(failure);
      expect(dump(store)).toEqual(['a=1']);
    });

    it('keeps the neighbours of a write that throws', async () => {
      const outcomes = await Promise.allSettled(
        Array.from({ length: 100 }, (_, i) =>
          store.write((tx) => {
            tx.put(bytes(String(i).padStart(2, '0')), bytes('kept'));
            if (i % 3 === 0) throw new Error('refused');
            return i;
          }),
        ),
      );
      const expected = Array.from({ length: 100 }, (_, i) => i).filter((i) => i % 3 !== 0);
      const kept = outcomes.flatMap((outcome) =>
        outcome.status === 'fulfilled' ? [outcome.value] : [],
      );
      expect(kept).toEqual(expected);
      expect(keyNames(store, everything()).map(Number)).toEqual(expected);
    });

    it('runs writes one after another, in the order asked for', async () => {
      const order: number[] = [];
      await Promise.all(
        Array.from({ length: 200 }, (_, i) =>
          store.write((tx) => {
            order.push(i);
            const count = Number(text(tx.get(bytes('count'))) ?? 0);
            tx.put(bytes('count'), bytes(String(count + 1)));
          }),
        ),
      );
      expect(get(store, 'count')).toBe('200');
      expect(order).toEqual(order.toSorted((a, b) => a - b));
    });

    it('does not run a write before the call has returned', async () => {
      let hasRun = false;
      const written = store.write(() => {
        hasRun = true;
      });
      expect(hasRun).toBe(false);
      await written;
      expect(hasRun).toBe(true);
    });

    it('shows a write to reads as soon as it resolves, in whichever turn', async () => {
      for (let i = 0; i < 50; i++) {
        get(store, 'a');
        await put(store, 'a', String(i));
        expect(get(store, 'a')).toBe(String(i));
        await new Promise(setImmediate);
        expect(get(store, 'a')).toBe(String(i));
      }
    });

    it('shows reads a whole write or none of it, while writes go on', async () => {
      const writing = Array.from({ length: 300 }, (_, i) =>
        store.write((tx) => {
          for (const name of ['a', 'b', 'c']) tx.put(bytes(name), bytes(String(i)));
        }),
      );
      let isDone = false;
      const done = Promise.all(writing).then(() => {
        isDone = true;
      });
      let reads = 0;
      while (!isDone) {
        const seen = store.read((view) => ['a', 'b', 'c'].map((key) => text(view.get(bytes(key)))));
        expect(new Set(seen).size).toBe(1);
        reads++;
        await new Promise(setImmediate);
      }
      await done;
      expect(reads).toBeGreaterThan(0);
      expect(dump(store)).toEqual(['a=299', 'b=299', 'c=299']);
    });
  });

  describe(`${name}: mistakes of its callers`, () => {
    it('refuses a write that returns a promise, and keeps nothing of it', async () => {
      const written = store.write(async (tx) => tx.put(bytes('a'), bytes('1')));
      await expect(written).rejects.toThrow('reads and writes of a store are synchronous');
      expect(dump(store)).toEqual([]);
    });

    it('refuses a read that returns a promise', () => {
      const read = () => store.read(async (view) => view.get(bytes('a')));
      expect(read).toThrow('reads and writes of a store are synchronous');
    });

    it('refuses to write while visiting, and keeps nothing of that write', async () => {
      await put(store, 'a', '1');
      const written = store.write((tx) =>
        tx.range(everything(), (key) => {
          tx.remove(key);
          return true;
        }),
      );
      await expect(written).rejects.toThrow('a visitor of a range does not write');
      expect(dump(store)).toEqual(['a=1']);
    });

    it('refuses a transaction used after its write', async () => {
      const tx = await store.write((used) => ({ used }));
      expect(() => tx.used.put(bytes('a'), bytes('1'))).toThrow('only inside its write');
      expect(() => tx.used.remove(bytes('a'))).toThrow('only inside its write');
      expect(dump(store)).toEqual([]);
    });

    it('refuses the outer view within a write', async () => {
      const written = store.write(() => store.read((view) => view.get(bytes('a'))));
      await expect(written).rejects.toThrow('a write reads through its own transaction');
    });
  });

  describe(`${name}: closing`, () => {
    it('waits for the writes asked for', async () => {
      const outcomes: string[] = [];
      const writing = Array.from({ length: 50 }, (_, i) =>
        put(store, String(i), 'x').then(() => outcomes.push(`write ${i}`)),
      );
      const refused = store
        .write(() => {
          throw new Error('refused');
        })
        .catch(() => outcomes.push('refused'));
      await store.close();
      outcomes.push('closed');
      await Promise.all([...writing, refused]);
      expect(outcomes.at(-1)).toBe('closed');
      expect(outcomes.length).toBe(52);
    });

    it('refuses every call after it', async () => {
      await put(store, 'a', '1');
      const closing = store.close();
      expect(() => store.read((view) => view.get(bytes('a')))).toThrow('the store is open');
      await expect(store.write(() => 1)).rejects.toThrow('the store is open');
      await closing;
      expect(() => store.read((view) => view.get(bytes('a')))).toThrow('the store is open');
    });

    it('may be asked for again', async () => {
      await Promise.all([store.close(), store.close()]);
      await store.close();
    });
  });

  describe(`${name}: against a sorted Map`, () => {
    it('gives the same answers to random operations', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(transaction(), { maxLength: 25 }), async (transactions) => {
          const model = new Map<string, string>();
          await store.write((tx) => clear(tx));
          for (const { steps, fails } of transactions) {
            await applyToBoth(store, model, steps, fails);
          }
          expect(dump(store)).toEqual(sorted(model));
        }),
        { numRuns: 60 },
      );
    });
  });
}

type Step =
  | { readonly kind: 'put'; readonly key: string; readonly value: string }
  | { readonly kind: 'remove'; readonly key: string }
  | { readonly kind: 'get'; readonly key: string }
  | {
      readonly kind: 'range';
      readonly start: string;
      readonly end: string;
      readonly reverse: boolean;
    };

interface Transaction {
  readonly steps: readonly Step[];
  readonly fails: boolean;
}

/** Few and short keys, so that steps meet. */
function transaction(): fc.Arbitrary<Transaction> {
  const key = fc.string({ unit: fc.constantFrom('\0', 'a', 'b', '~'), minLength: 1, maxLength: 3 });
  const value = fc.string({ unit: fc.constantFrom('x', 'y'), maxLength: 3 });
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({ kind: fc.constant('put' as const), key, value }),
    fc.record({ kind: fc.constant('remove' as const), key }),
    fc.record({ kind: fc.constant('get' as const), key }),
    fc.record({ kind: fc.constant('range' as const), start: key, end: key, reverse: fc.boolean() }),
  );
  return fc.record({
    steps: fc.array(step, { maxLength: 20 }),
    fails: fc.boolean(),
  });
}

async function applyToBoth(
  store: Store,
  model: Map<string, string>,
  steps: readonly Step[],
  fails: boolean,
): Promise<void> {
  const draft = new Map(model);
  const written = store.write((tx) => {
    for (const step of steps) expect(applyToTx(tx, step)).toEqual(applyToModel(draft, step));
    if (fails) throw new Error('refused');
  });
  if (fails) return expect(written).rejects.toThrow('refused');
  await written;
  model.clear();
  for (const [key, value] of draft) model.set(key, value);
}

function applyToTx(tx: Tx, step: Step): unknown {
  switch (step.kind) {
    case 'put':
      return tx.put(bytes(step.key), bytes(step.value));
    case 'remove':
      return tx.remove(bytes(step.key));
    case 'get':
      return text(tx.get(bytes(step.key)));
    case 'range':
      return list(tx, { ...step, start: bytes(step.start), end: bytes(step.end) });
  }
}

function applyToModel(model: Map<string, string>, step: Step): unknown {
  switch (step.kind) {
    case 'put':
      model.set(step.key, step.value);
      return undefined;
    case 'remove':
      model.delete(step.key);
      return undefined;
    case 'get':
      return model.get(step.key);
    case 'range': {
      const within = [...model].filter(([key]) => key >= step.start && key < step.end);
      const found = sorted(new Map(within));
      return step.reverse ? found.toReversed() : found;
    }
  }
}

function sorted(model: ReadonlyMap<string, string>): string[] {
  const keys = [...model.keys()].toSorted();
  return keys.map((key) => `${key}=${model.get(key)}`);
}

function clear(tx: Tx): void {
  const keys: Uint8Array[] = [];
  tx.range(everything(), (key) => keys.push(key) > 0);
  for (const key of keys) tx.remove(key);
}

function everything(): KeyRange {
  return { start: new Uint8Array(), end: Uint8Array.of(255, 255) };
}

function put(store: Store, key: string, value: string): Promise<void> {
  return store.write((tx) => tx.put(bytes(key), bytes(value)));
}

function get(store: Store, key: string): string | undefined {
  return store.read((view) => text(view.get(bytes(key))));
}

function dump(store: Store): string[] {
  return store.read((view) => list(view, everything()));
}

function list(view: View, range: KeyRange): string[] {
  const found: string[] = [];
  view.range(range, (key, value) => found.push(`${text(key)}=${text(value)}`) > 0);
  return found;
}

function keyNames(store: Store, range: KeyRange, limit = Number.POSITIVE_INFINITY): string[] {
  const found: string[] = [];
  store.read((view) => view.range(range, (key) => found.push(text(key) ?? '') < limit));
  return found;
}

function keysIn(store: Store, range: KeyRange): number[][] {
  const found: number[][] = [];
  store.read((view) => view.range(range, (key) => found.push(Array.from(key)) > 0));
  return found;
}

function bytes(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

function text(value: Uint8Array | undefined): string | undefined {
  return value && new TextDecoder().decode(value);
}

function filled(length: number, value: number): Uint8Array {
  return new Uint8Array(length).fill(value);
}

function patterned(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) & 0xff);
}

/** `toEqual` on megabytes takes seconds. */
function same(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && a.length === b.length && a.every((byte, i) => byte === b[i]);
}
