import { formatNumber } from '@/components/ui/format';
import type { Model, ModelTable } from '@/model/model';
import { NAME_MAX, NAME_MIN, NAME_PATTERN } from '@/model/table-rules';
import { type TableToCreate, tableInput } from '@/model/to-tables';

/** What is to become of one table of a model. Replacing a table that exists is never offered. */
export interface PlannedTable {
  readonly table: ModelTable;
  readonly choice: 'create' | 'skip';
  /** The name it will have; the model's own unless that is taken. */
  readonly name: string;
}

export type ImportPlan = readonly PlannedTable[];

export type PlanEdit =
  | { readonly type: 'start'; readonly model: Model; readonly taken: readonly string[] }
  | { readonly type: 'rename'; readonly position: number; readonly name: string }
  | {
      readonly type: 'choose';
      readonly position: number;
      readonly choice: PlannedTable['choice'];
    };

/** Starts with every table under its own name, or under a free one where that is taken. */
export function editPlan(plan: ImportPlan, edit: PlanEdit): ImportPlan {
  switch (edit.type) {
    case 'start':
      return edit.model.tables.map((table) => ({
        table,
        choice: 'create',
        name: freeName(table.name, edit.taken),
      }));
    case 'rename':
      return change(plan, edit.position, { name: edit.name });
    case 'choose':
      return change(plan, edit.position, { choice: edit.choice });
  }
}

/** Why a planned table cannot be created under its name; none when it can or is skipped. */
export function planFault(
  plan: ImportPlan,
  position: number,
  taken: readonly string[],
): string | undefined {
  const planned = plan[position];
  if (planned === undefined || planned.choice === 'skip') return undefined;
  const { name } = planned;
  if (name.length < NAME_MIN || name.length > NAME_MAX) {
    return `A table name has ${NAME_MIN} to ${NAME_MAX} characters.`;
  }
  if (!NAME_PATTERN.test(name)) return 'Only letters, digits, “_”, “-” and “.” are allowed.';
  if (taken.includes(name)) return 'A table of this name exists.';
  const first = plan.findIndex((one) => one.choice === 'create' && one.name === name);
  return first === position ? undefined : 'Another table of this import has this name.';
}

/** Whether the import can start: something to create, and every name free. */
export function isReady(plan: ImportPlan, taken: readonly string[]): boolean {
  return (
    plan.some(({ choice }) => choice === 'create') &&
    plan.every((_, position) => planFault(plan, position, taken) === undefined)
  );
}

/** Whether a name of the model is taken, so that somebody has to decide. */
export function hasClash(model: Model, taken: readonly string[]): boolean {
  return model.tables.some(({ name }) => taken.includes(name));
}

/** The tables to create, under their planned names. */
export function plannedTables(plan: ImportPlan): readonly TableToCreate[] {
  return plan
    .filter(({ choice }) => choice === 'create')
    .map(({ table, name }) => ({ input: tableInput({ ...table, name }), items: table.items }));
}

/** "3 tables, 214 items", as a button or a summary says it. */
export function countWords(tables: number, items: number): string {
  const words = (count: number, noun: string) =>
    `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`;
  return `${words(tables, 'table')}, ${words(items, 'item')}`;
}

function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  let number = 2;
  const numbered = () => `${name.slice(0, NAME_MAX - 5)}-${number}`;
  while (taken.includes(numbered())) number += 1;
  return numbered();
}

function change(plan: ImportPlan, position: number, values: Partial<PlannedTable>): ImportPlan {
  return plan.map((planned, at) => (at === position ? { ...planned, ...values } : planned));
}
