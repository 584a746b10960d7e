import type { PartEdit } from '../edit';

/** What is told apart by its name. */
export interface Named {
  readonly name: string;
}

/**
 * The list after an edit; the same list when the edit changes nothing.
 *
 * returns  undefined when the member is not there, or its name would be there twice
 */
export function editList<P extends string, T extends Named>(
  list: readonly T[],
  edit: PartEdit<P, T>,
): readonly T[] | undefined {
  if ('value' in edit) {
    return 'name' in edit
      ? changed(list, edit.name, edit.value)
      : added(list, edit.value, edit.position);
  }
  return 'position' in edit ? moved(list, edit.name, edit.position) : removed(list, edit.name);
}

export function added<T extends Named>(
  list: readonly T[],
  value: T,
  position = list.length,
): readonly T[] | undefined {
  return has(list, value.name) ? undefined : list.toSpliced(placeIn(list, position), 0, value);
}

export function removed<T extends Named>(
  list: readonly T[],
  name: string,
): readonly T[] | undefined {
  return has(list, name) ? list.filter((one) => one.name !== name) : undefined;
}

export function moved<T extends Named>(
  list: readonly T[],
  name: string,
  position: number,
): readonly T[] | undefined {
  const from = list.findIndex((one) => one.name === name);
  const value = list[from];
  if (value === undefined) return undefined;
  const rest = list.toSpliced(from, 1);
  const to = placeIn(rest, position);
  return to === from ? list : rest.toSpliced(to, 0, value);
}

function changed<T extends Named>(
  list: readonly T[],
  name: string,
  value: T,
): readonly T[] | undefined {
  const at = list.findIndex((one) => one.name === name);
  if (at === -1 || (value.name !== name && has(list, value.name))) return undefined;
  return list[at] === value ? list : list.with(at, value);
}

export function has(list: readonly Named[], name: string): boolean {
  return list.some((one) => one.name === name);
}

/** Whether two members have one name. */
export function hasTwins(list: readonly Named[]): boolean {
  return new Set(list.map(({ name }) => name)).size < list.length;
}

/** The members after a change of some; the same list when none has changed. */
export function mapped<T>(list: readonly T[], change: (member: T) => T): readonly T[] {
  const next = list.map(change);
  return next.every((member, i) => member === list[i]) ? list : next;
}

function placeIn(list: readonly unknown[], position: number): number {
  return Math.min(Math.max(Math.trunc(position), 0), list.length);
}
