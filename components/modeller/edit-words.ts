import type { Edit } from '@/model/edit';

const PARTS: Readonly<Record<string, string>> = {
  attribute: 'attribute',
  index: 'index',
  entity: 'entity',
  pattern: 'access pattern',
  facet: 'facet',
};

/** What an edit does, in a few words: `add index GSI1`. */
export function editWords(edit: Edit): string {
  switch (edit.kind) {
    case 'set-model':
      return 'change the design';
    case 'several':
      return severalWords(edit.edits);
    case 'add-table':
      return `add table ${edit.table.name}`;
    case 'rename-table':
      return `rename table ${edit.table} to ${edit.name}`;
    case 'remove-table':
    case 'move-table':
      return `${edit.kind.replace('-', ' ')} ${edit.table}`;
    case 'set-table':
      return `change settings of ${edit.table}`;
    case 'set-partition-key':
      return `change the partition key of ${edit.table}`;
    case 'set-sort-key':
      return `change the sort key of ${edit.table}`;
    case 'rename-attribute':
      return `rename attribute ${edit.name} to ${edit.to}`;
    case 'set-items':
      return `replace the items of ${edit.table}`;
    case 'put-item':
      return `put an item into ${edit.table}`;
    case 'remove-items':
      return `remove items of ${edit.table}`;
    case 'place-nodes':
      return 'move on the diagram';
    case 'forget-places':
      return 'arrange the diagram';
    default: {
      const [verb = '', part = ''] = edit.kind.split('-');
      const name = 'name' in edit ? edit.name : edit.value.name;
      return `${verb} ${PARTS[part] ?? part} ${name}`;
    }
  }
}

function severalWords(edits: readonly Edit[]): string {
  const [first, ...others] = edits;
  if (first === undefined) return 'change nothing';
  return others.length === 0 ? editWords(first) : `${editWords(first)} and ${others.length} more`;
}
