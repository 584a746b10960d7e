import type { Random } from './random';
import { drawPerson, type Person } from './words';

/** An item that is being made. */
export interface ItemDraw {
  /** Which of its entity's items it is, from 0. */
  readonly position: number;
  readonly count: number;
  /** Whom its names and addresses are of: its first name goes with its first address. */
  readonly people: Person[];
  /** Positions of the items that it refers to, by `referenceGroup`. */
  readonly chosen: Map<string, number[]>;
}

export function itemDraw(position: number, count: number): ItemDraw {
  return { position, count, people: [], chosen: new Map() };
}

/** The person behind one of the names, or addresses, of the item; `nth` counts from 0. */
export function personAt({ people }: ItemDraw, nth: number, random: Random): Person {
  let person = people[nth];
  while (person === undefined) {
    people.push(drawPerson(random));
    person = people[nth];
  }
  return person;
}
