import { assertNever } from '../../engine/assert';
import type { Edit, PartEdit } from '../edit';
import type { Entity } from '../entity';
import type { Facet, ModelIndex, ModelTable } from '../model';
import { declareKeys, editAttribute, setPartitionKey, setSortKey } from './attributes';
import { withChanges } from './changes';
import { putItem, removeItems, setItems, withinItems } from './items';
import { editList } from './named-list';
import { entityAttributesRenamed, entityRenamed, indexRenamed } from './references';
import { renameAttribute } from './rename-attribute';

/** What is done within one table. */
export type TableEdit = Exclude<
  Extract<Edit, { table: string }>,
  { kind: 'remove-table' | 'move-table' | 'rename-table' }
>;

/**
 * The table after an edit; the same one when nothing is different.
 *
 * returns  undefined when what the edit is about is not there, or a name would be there twice
 */
export function editTable(table: ModelTable, edit: TableEdit): ModelTable | undefined {
  switch (edit.kind) {
    case 'set-table':
      return withChanges(table, edit.changes, { billing: { mode: 'on-demand' } });
    case 'set-partition-key':
      return setPartitionKey(table, edit.key);
    case 'set-sort-key':
      return setSortKey(table, edit.key);
    case 'add-attribute':
    case 'change-attribute':
    case 'remove-attribute':
    case 'move-attribute':
      return editAttribute(table, edit);
    case 'rename-attribute':
      return renameAttribute(table, edit.name, edit.to);
    case 'add-index':
    case 'change-index':
    case 'remove-index':
    case 'move-index':
      return editIndex(table, edit);
    case 'add-entity':
    case 'change-entity':
    case 'remove-entity':
    case 'move-entity':
      return editEntity(table, edit);
    case 'add-pattern':
    case 'change-pattern':
    case 'remove-pattern':
    case 'move-pattern': {
      const before = table.accessPatterns ?? [];
      const accessPatterns = editList(before, edit);
      return accessPatterns && (accessPatterns === before ? table : { ...table, accessPatterns });
    }
    case 'add-facet':
    case 'change-facet':
    case 'remove-facet':
    case 'move-facet':
      return editFacet(table, edit);
    case 'set-items':
      return setItems(table, edit.items);
    case 'put-item':
      return putItem(table, edit.item, edit.position);
    case 'remove-items':
      return removeItems(table, edit.positions);
    default:
      return assertNever(edit);
  }
}

function editIndex(
  table: ModelTable,
  given: PartEdit<'index', ModelIndex>,
): ModelTable | undefined {
  const edit = 'value' in given ? { ...given, value: withTableKey(given.value, table) } : given;
  const indexes = editList(table.indexes, edit);
  if (indexes === undefined || indexes === table.indexes) return indexes && table;
  const changed = declareKeys({ ...table, indexes });
  if (edit.kind === 'remove-index') return indexRenamed(changed, edit.name, undefined);
  if (edit.kind !== 'change-index' || edit.value.name === edit.name) return changed;
  return indexRenamed(changed, edit.name, edit.value.name);
}

/** A local index has the table's partition key. */
function withTableKey(index: ModelIndex, { partitionKey }: ModelTable): ModelIndex {
  if (index.kind === 'global') return index;
  const [own, ...more] = index.partitionKeys;
  const isRight =
    own?.name === partitionKey.name && own.type === partitionKey.type && more.length === 0;
  return isRight ? index : { ...index, partitionKeys: [partitionKey] };
}

function editEntity(table: ModelTable, edit: PartEdit<'entity', Entity>): ModelTable | undefined {
  const before = table.entities ?? [];
  const entities = editList(before, edit);
  if (entities === undefined || entities === before) return entities && table;
  const changed = { ...table, entities };
  if (edit.kind === 'remove-entity') return entityRenamed(changed, edit.name, undefined);
  if (edit.kind !== 'change-entity') return changed;
  const { name, value } = edit;
  const named = value.name === name ? changed : entityRenamed(changed, name, value.name);
  const old = before.find((one) => one.name === name);
  return named && old && entityAttributesRenamed(named, old, value);
}

function editFacet(table: ModelTable, given: PartEdit<'facet', Facet>): ModelTable | undefined {
  const edit =
    'value' in given ? { ...given, value: withinItems(given.value, table.items) } : given;
  const facets = editList(table.facets, edit);
  return facets && (facets === table.facets ? table : { ...table, facets });
}
