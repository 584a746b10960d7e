import { type Undo, undo } from './layer';

/** Writes that become durable together. */
export interface Group {
  /** One more than that of the group before. */
  readonly number: number;
  /** What its writes replaced in memory, in the order of replacing. */
  readonly undos: Undo[];
  /** Rejects when the group was lost. */
  readonly whenDurable: Promise<void>;
  readonly end: (error?: Error) => void;
}

export function createGroup(number: number): Group {
  let end: Group['end'] = () => {};
  const whenDurable = new Promise<void>((resolve, reject) => {
    end = (error) => (error === undefined ? resolve() : reject(error));
  });
  // Nobody may be waiting for a group that is lost.
  whenDurable.catch(() => {});
  return { number, undos: [], whenDurable, end };
}

/** Takes replacements back, the last one first, until so many are left. */
export function takeBack(undos: Undo[], left: number): void {
  while (undos.length > left) {
    const step = undos.pop();
    if (step !== undefined) undo(step);
  }
}
