import { applyEdit } from './apply-edit';
import type { Edit } from './edit';
import type { Model, ModelTable, NodePlace } from './model';

/**
 * Edits that make one model of another, part by part, so that they mean the same on a model that
 * has been edited elsewhere too. What both share is recognised by being the same object first.
 */
export function editsBetween(from: Model, to: Model): readonly Edit[] {
  if (from === to) return [];
  const edits = [...modelEdits(from, to), ...removedTables(from, to), ...changedTables(from, to)];
  // What is left is best seen on what these make: tables take their places in the diagram along.
  const made = applyEdit(from, { kind: 'several', edits }) ?? from;
  return [...edits, ...orderEdits(made, to), ...placeEdits(made, to)];
}

function modelEdits(from: Model, to: Model): readonly Edit[] {
  const { name, description, author } = to;
  if (from.name === name && from.description === description && from.author === author) return [];
  const changes = {
    ...(from.name === name ? {} : { name }),
    ...(from.description === description ? {} : { description }),
    ...(from.author === author ? {} : { author }),
  };
  return [{ kind: 'set-model', changes }];
}

function removedTables(from: Model, to: Model): readonly Edit[] {
  const kept = new Set(to.tables.map(({ name }) => name));
  return from.tables
    .filter(({ name }) => !kept.has(name))
    .map(({ name }) => ({ kind: 'remove-table', table: name }));
}

function changedTables(from: Model, to: Model): readonly Edit[] {
  const before = new Map(from.tables.map((table) => [table.name, table]));
  return to.tables.flatMap((table, position): readonly Edit[] => {
    const old = before.get(table.name);
    if (old === undefined) return [{ kind: 'add-table', table, position }];
    if (old === table || isSame(old, table)) return [];
    const whole: readonly Edit[] = [
      { kind: 'remove-table', table: table.name },
      { kind: 'add-table', table, position },
    ];
    return tableEdits(from, old, table) ?? whole;
  });
}

/** returns  undefined when part by part does not give the table */
function tableEdits(model: Model, from: ModelTable, to: ModelTable): readonly Edit[] | undefined {
  const edits = [...settingEdits(from, to), ...PARTS.flatMap((part) => partEdits(part, from, to))];
  const alone = { ...model, tables: [from] };
  const made = applyEdit(alone, { kind: 'several', edits });
  return made !== undefined && isSame(made.tables[0], to) ? edits : undefined;
}

const SETTINGS = [
  'description',
  'billing',
  'tableClass',
  'deletionProtection',
  'sizing',
  'timeToLive',
  'stream',
  'pointInTimeRecovery',
  'encryption',
  'tags',
] as const;

function settingEdits(from: ModelTable, to: ModelTable): readonly Edit[] {
  const table = to.name;
  const changed = SETTINGS.filter((name) => !isSame(from[name], to[name]));
  const edits: Edit[] = [];
  if (changed.length > 0) {
    const changes = Object.fromEntries(changed.map((name) => [name, to[name]]));
    edits.push({ kind: 'set-table', table, changes });
  }
  if (!isSame(from.partitionKey, to.partitionKey)) {
    edits.push({ kind: 'set-partition-key', table, key: to.partitionKey });
  }
  if (!isSame(from.sortKey, to.sortKey)) {
    edits.push({ kind: 'set-sort-key', table, key: to.sortKey });
  }
  if (from.items !== to.items && !isSame(from.items, to.items)) {
    edits.push({ kind: 'set-items', table, items: to.items });
  }
  return edits;
}

type Part = 'attribute' | 'index' | 'entity' | 'pattern' | 'facet';
const PARTS: readonly Part[] = ['attribute', 'index', 'entity', 'pattern', 'facet'];

interface Named {
  readonly name: string;
}

function partEdits(part: Part, from: ModelTable, to: ModelTable): readonly Edit[] {
  const before = partsOf(part, from);
  const after = partsOf(part, to);
  if (before === after) return [];
  const table = to.name;
  const old = new Map(before.map((one) => [one.name, one]));
  const kept = new Set(after.map(({ name }) => name));
  const edits: object[] = before
    .filter(({ name }) => !kept.has(name))
    .map(({ name }) => ({ kind: `remove-${part}`, table, name }));
  for (const [position, value] of after.entries()) {
    const { name } = value;
    const known = old.get(name);
    if (known === undefined) edits.push({ kind: `add-${part}`, table, value, position });
    else if (!isSame(known, value)) edits.push({ kind: `change-${part}`, table, name, value });
  }
  const stayed = before.filter(({ name }) => kept.has(name)).map(({ name }) => name);
  const order = after.map(({ name }) => name);
  if (
    !isSame(
      stayed,
      order.filter((name) => old.has(name)),
    )
  ) {
    edits.push(...order.map((name, position) => ({ kind: `move-${part}`, table, name, position })));
  }
  // Each is an edit of the part that its kind names.
  return edits as Edit[];
}

function partsOf(part: Part, table: ModelTable): readonly Named[] {
  switch (part) {
    case 'attribute':
      return table.attributes;
    case 'index':
      return table.indexes;
    case 'entity':
      return table.entities ?? NONE;
    case 'pattern':
      return table.accessPatterns ?? NONE;
    case 'facet':
      return table.facets;
  }
}

const NONE: readonly Named[] = [];

function orderEdits(from: Model, to: Model): readonly Edit[] {
  const order = to.tables.map(({ name }) => name);
  const before = from.tables.map(({ name }) => name);
  if (isSame(before, order)) return [];
  return order.map((table, position) => ({ kind: 'move-table', table, position }));
}

function placeEdits(from: Model, to: Model): readonly Edit[] {
  const places = to.layout ?? [];
  if (isSame(from.layout ?? [], places)) return [];
  if (places.length === 0) return [{ kind: 'forget-places' }];
  const before = new Map((from.layout ?? []).map((place) => [keyOf(place), place]));
  const put = places.filter((place) => !isSame(before.get(keyOf(place)), place));
  const edit: Edit = { kind: 'place-nodes', places: put };
  const made = applyEdit(from, edit);
  if (isSame(made?.layout, places)) return [edit];
  return [{ kind: 'forget-places' }, { kind: 'place-nodes', places }];
}

function keyOf({ table, part }: NodePlace): string {
  return JSON.stringify([table, part?.kind, part?.name]);
}

/** Whether two pieces of plain JSON say the same, whatever the order of members. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const members = Object.entries(one);
  if (members.length !== Object.keys(other).length) return false;
  const others = new Map<string, unknown>(Object.entries(other));
  return members.every(([name, value]) => others.has(name) && isSame(value, others.get(name)));
}
