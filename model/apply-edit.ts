import type { Edit } from './edit';
import type { Model, ModelTable } from './model';

type Named = { readonly name: string };

/** Stand-in until the real one is merged. */
export function applyEdit(model: Model, edit: Edit): Model | undefined {
  switch (edit.kind) {
    case 'set-model':
      return clean({ ...model, ...edit.changes }) as Model;
    case 'several': {
      let now: Model | undefined = model;
      for (const one of edit.edits) now = now && applyEdit(now, one);
      return now;
    }
    case 'add-table': {
      if (model.tables.some(({ name }) => name === edit.table.name)) return undefined;
      return {
        ...model,
        tables: model.tables.toSpliced(edit.position ?? model.tables.length, 0, edit.table),
      };
    }
    case 'place-nodes': {
      const key = (p: { table: string; part?: object }) =>
        JSON.stringify([p.table, p.part ?? null]);
      const moved = new Set(edit.places.map(key));
      const kept = (model.layout ?? []).filter((place) => !moved.has(key(place)));
      return { ...model, layout: [...kept, ...edit.places] };
    }
    case 'forget-places': {
      const { layout: _, ...rest } = model;
      return rest;
    }
  }
  const table = model.tables.find(({ name }) => name === edit.table);
  if (table === undefined) return undefined;
  const without = model.tables.filter((one) => one !== table);
  if (edit.kind === 'remove-table') return { ...model, tables: without };
  if (edit.kind === 'move-table') {
    return { ...model, tables: without.toSpliced(edit.position, 0, table) };
  }
  if (edit.kind === 'rename-table') {
    if (without.some(({ name }) => name === edit.name)) return undefined;
    return { ...replace(model, table, { ...table, name: edit.name }) };
  }
  const next = editTable(table, edit);
  return next && replace(model, table, next);
}

function replace(model: Model, from: ModelTable, to: ModelTable): Model {
  return { ...model, tables: model.tables.map((one) => (one === from ? to : one)) };
}

function clean<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;
}

const LISTS = {
  attribute: 'attributes',
  index: 'indexes',
  entity: 'entities',
  pattern: 'accessPatterns',
  facet: 'facets',
} as const;

function editTable(table: ModelTable, edit: any): ModelTable | undefined {
  switch (edit.kind) {
    case 'set-table':
      return clean({ ...table, ...edit.changes });
    case 'set-partition-key':
      return { ...table, partitionKey: edit.key };
    case 'set-sort-key':
      return clean({ ...table, sortKey: edit.key });
    case 'set-items':
      return { ...table, items: edit.items };
    case 'rename-attribute':
      return {
        ...table,
        attributes: table.attributes.map((a) =>
          a.name === edit.name ? { ...a, name: edit.to } : a,
        ),
      };
  }
  const [verb, part] = edit.kind.split('-') as [string, keyof typeof LISTS];
  const member = LISTS[part];
  if (member === undefined) return table;
  const list: readonly Named[] = (table[member] as readonly Named[] | undefined) ?? [];
  const at = list.findIndex(({ name }) => name === (edit.name ?? edit.value.name));
  const set = (next: readonly Named[]) => ({ ...table, [member]: next }) as ModelTable;
  if (verb === 'add')
    return at >= 0 ? undefined : set(list.toSpliced(edit.position ?? list.length, 0, edit.value));
  if (at < 0) return undefined;
  if (verb === 'change') return set(list.with(at, edit.value));
  if (verb === 'remove') return set(list.toSpliced(at, 1));
  const one = list[at] as Named;
  return set(list.toSpliced(at, 1).toSpliced(edit.position, 0, one));
}
