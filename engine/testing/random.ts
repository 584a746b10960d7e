import { assert } from '../assert';

/** Random choices that a seed determines, so that a failure can be replayed. */
export interface Random {
  /** A whole number from 0 up to but without `below`. */
  below(below: number): number;
  pick<T>(choices: readonly T[]): T;
  chance(probability: number): boolean;
}

/** source: mulberry32, a 32-bit generator in the public domain */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    pick: <T>(choices: readonly T[]): T => {
      assert(choices.length > 0, 'there is something to choose from');
      return choices[below(choices.length)] as T; // Within bounds, whatever T allows.
    },
    chance: (probability) => next() < probability,
  };
}

type Environment = { readonly [name: string]: string | undefined };

/** Seeds of a run: the one in the environment variable SEED, or some new ones. */
export function seeds(count: number, environment: Environment): number[] {
  if (environment.SEED !== undefined) return [Number(environment.SEED)];
  const base = Math.floor(performance.timeOrigin + performance.now()) % 1_000_000;
  return Array.from({ length: count }, (_, i) => base + i);
}
