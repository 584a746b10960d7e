import type { Edit } from './edit';
import { withChanges } from './edits/changes';
import { editTable, type TableEdit } from './edits/edit-table';
import { forgetPlaces, layoutOfPart, layoutOfTable, placeNodes } from './edits/layout';
import { added, has, hasTwins, moved, removed } from './edits/named-list';
import { tableRenamed } from './edits/references';
import type { Model, ModelTable } from './model';

/**
 * The design after an edit. Parts that are not different are the same objects; the whole design is
 * when nothing is.
 *
 * returns  undefined when what the edit is about is not there, or a name would be there twice
 */
export function applyEdit(model: Model, edit: Edit): Model | undefined {
  switch (edit.kind) {
    case 'set-model':
      return withChanges(model, edit.changes, { name: '', description: '', author: '' });
    case 'several':
      return edit.edits.reduce<Model | undefined>(
        (before, one) => before && applyEdit(before, one),
        model,
      );
    case 'place-nodes':
      return placeNodes(model, edit.places);
    case 'forget-places':
      return forgetPlaces(model);
    case 'add-table':
      return addTable(model, edit.table, edit.position);
    case 'remove-table': {
      const left = withTables(model, removed(model.tables, edit.table));
      return left && layoutOfTable(left, edit.table, undefined);
    }
    case 'move-table':
      return withTables(model, moved(model.tables, edit.table, edit.position));
    case 'rename-table':
      return renameTable(model, edit.table, edit.name);
    default:
      return editOneTable(model, edit);
  }
}

function withTables(model: Model, tables: readonly ModelTable[] | undefined): Model | undefined {
  return tables && (tables === model.tables ? model : { ...model, tables });
}

function addTable(
  model: Model,
  table: ModelTable,
  position: number | undefined,
): Model | undefined {
  const { attributes, indexes, facets, entities = [], accessPatterns = [] } = table;
  const lists = [attributes, indexes, facets, entities, accessPatterns];
  if (lists.some(hasTwins)) return undefined;
  return withTables(model, added(model.tables, table, position));
}

function renameTable(model: Model, name: string, to: string): Model | undefined {
  if (!has(model.tables, name)) return undefined;
  if (name === to) return model;
  if (has(model.tables, to)) return undefined;
  const tables = model.tables.map((table) =>
    table.name === name ? { ...table, name: to } : table,
  );
  return layoutOfTable(tableRenamed({ ...model, tables }, name, to), name, to);
}

function editOneTable(model: Model, edit: TableEdit): Model | undefined {
  const position = model.tables.findIndex(({ name }) => name === edit.table);
  const before = model.tables[position];
  const after = before && editTable(before, edit);
  if (after === undefined || after === before) return after && model;
  const changed = { ...model, tables: model.tables.with(position, after) };
  return withPartsPlaced(changed, edit);
}

/** Nodes of the diagram follow a part that they stand for. */
function withPartsPlaced(model: Model, edit: TableEdit): Model {
  const { kind, table } = edit;
  switch (kind) {
    case 'change-index':
    case 'change-entity': {
      if (edit.name === edit.value.name) return model;
      const part = kind === 'change-index' ? 'index' : 'entity';
      return layoutOfPart(model, { table, kind: part, name: edit.name }, edit.value.name);
    }
    case 'remove-index':
    case 'remove-entity': {
      const part = kind === 'remove-index' ? 'index' : 'entity';
      return layoutOfPart(model, { table, kind: part, name: edit.name }, undefined);
    }
    default:
      return model;
  }
}
