'use client';

import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { SearchInput } from '@/components/ui/search-input';
import type { DraftNode } from './draft-tree';
import { NodeEditor } from './node-editor';
import type { KeyAttribute } from './target';
import type { ItemEditor } from './use-item-editor';

interface ItemFormProps {
  readonly editor: Pick<ItemEditor, 'draft' | 'dispatch' | 'read'>;
  readonly keys: readonly KeyAttribute[];
  readonly readOnly: boolean;
}

/** An item with more attributes gets a search, and shows the rest when asked. */
const MANY = 40;

/** The item as a form: one field for each attribute, the keys first. */
export function ItemForm({ editor, keys, readOnly }: ItemFormProps) {
  const { draft, dispatch, read } = editor;
  const [search, setSearch] = useState('');
  const [all, setAll] = useState(false);
  const problems = useMemo(() => {
    // A new item is not wrong because nobody has typed yet.
    if (!draft.touched) return new Map<number, string>();
    const byId = read.problems.filter(({ id }) => id !== undefined);
    return new Map(byId.map(({ id = 0, problem }) => [id, problem]));
  }, [read, draft.touched]);
  const roles = new Map(
    keys.map((key, at) => [key.name, at === 0 ? 'partition' : 'sort'] as const),
  );
  const sorted = keysFirst(draft.nodes, roles);
  const found = sorted.filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()));
  const shown = all || search !== '' ? found : found.slice(0, MANY);
  const general = read.problems.filter(({ id }) => id === undefined && !draft.text?.fault);
  return (
    <div className="flex flex-col px-3 py-2">
      {sorted.length > MANY && (
        <SearchInput label="Find an attribute" value={search} onValueChange={setSearch} />
      )}
      {general.map(({ problem }) => (
        <p key={problem} role="alert" className="py-1 text-12 text-danger-text">
          {problem}
        </p>
      ))}
      {shown.map((node) => {
        const role = roles.get(node.name);
        return (
          <NodeEditor
            key={node.id}
            node={node}
            label={undefined}
            keyRole={role}
            locked={role === undefined ? 'none' : draft.base === undefined ? 'type' : 'all'}
            problems={problems}
            dispatch={dispatch}
            readOnly={readOnly}
            depth={0}
          />
        );
      })}
      <div className="flex gap-2 pt-2">
        {!readOnly && (
          <Button
            icon={<Plus />}
            onClick={() => {
              setAll(true);
              dispatch({ type: 'add', parent: undefined, valueType: 'S' });
            }}
          >
            Add attribute
          </Button>
        )}
        {shown.length < found.length && (
          <Button variant="ghost" onClick={() => setAll(true)}>
            Show all {found.length}
          </Button>
        )}
      </div>
    </div>
  );
}

function keysFirst(
  nodes: readonly DraftNode[],
  roles: ReadonlyMap<string, 'partition' | 'sort'>,
): readonly DraftNode[] {
  const rank = (node: DraftNode) => {
    const role = roles.get(node.name);
    return role === 'partition' ? 0 : role === 'sort' ? 1 : 2;
  };
  return nodes.toSorted((a, b) => rank(a) - rank(b));
}
