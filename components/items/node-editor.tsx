'use client';

import { ChevronRight, Plus, Trash2 } from 'lucide-react';
import { memo, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { KeyGlyph } from '@/components/ui/key-glyph';
import { Menu } from '@/components/ui/menu';
import { ATTRIBUTE_TYPES, TypeBadge, typeName } from '@/components/ui/type-badge';
import { childType, type DraftNode } from './draft-tree';
import type { DraftAction } from './item-draft';
import { ScalarEditor } from './scalar-editor';

export interface NodeEditorProps {
  readonly node: DraftNode;
  /** A fixed label in place of the name: the position in a list. */
  readonly label: string | undefined;
  readonly keyRole: 'partition' | 'sort' | undefined;
  /** The name and type cannot be changed: a key of an item that exists, or a member of a set. */
  readonly locked: 'all' | 'type' | 'none';
  readonly problems: ReadonlyMap<number, string>;
  readonly dispatch: (action: DraftAction) => void;
  readonly readOnly: boolean;
  readonly depth: number;
}

/** Children beyond this stay folded until somebody asks. */
const OPEN_CHILDREN = 12;

/** One attribute, member or element: name, type, value, and for documents what is inside. */
export const NodeEditor = memo(function NodeEditor(props: NodeEditorProps) {
  const { node, problems, dispatch, readOnly, depth, locked } = props;
  const { id, value } = node;
  const children = 'children' in value ? value.children : undefined;
  const [open, setOpen] = useState(depth < 2 && (children?.length ?? 0) <= OPEN_CHILDREN);
  const problem = problems.get(id);
  const fixed = readOnly || locked === 'all';
  return (
    <div className="group/node flex min-w-0 flex-col gap-0.5 py-1">
      <div className="flex h-5 min-w-0 items-center gap-1">
        {children && (
          <button
            type="button"
            aria-expanded={open}
            aria-label={`${open ? 'Fold' : 'Unfold'} ${node.name || props.label || 'value'}`}
            onClick={() => setOpen(!open)}
            className="-ml-1 grid size-4 shrink-0 place-items-center rounded-badge text-muted hover:bg-hover"
          >
            <ChevronRight className={cn('size-3.5 stroke-[1.5]', open && 'rotate-90')} />
          </button>
        )}
        {props.keyRole && <KeyGlyph kind={props.keyRole} />}
        <NodeName {...props} fixed={fixed} />
        <TypeMenu node={node} disabled={readOnly || locked !== 'none'} dispatch={dispatch} />
        {children && <span className="text-11 text-muted">{children.length}</span>}
        {!readOnly && locked !== 'all' && (
          <button
            type="button"
            aria-label={`Remove ${node.name || props.label || 'value'}`}
            onClick={() => dispatch({ type: 'remove', id })}
            className="ml-auto grid size-5 shrink-0 place-items-center rounded-badge text-muted opacity-0 hover:bg-hover hover:text-danger-text focus-visible:opacity-100 group-hover/node:opacity-100"
          >
            <Trash2 className="size-3.5 stroke-[1.5]" />
          </button>
        )}
      </div>
      {!children && (
        <ScalarEditor
          node={node}
          label={node.name || props.label || 'value'}
          readOnly={fixed}
          invalid={problem !== undefined}
          dispatch={dispatch}
        />
      )}
      {problem !== undefined && <p className="text-12 text-danger-text">{problem}</p>}
      {children && open && <Children {...props} nodes={children} />}
    </div>
  );
});

function Children(props: NodeEditorProps & { nodes: readonly DraftNode[] }) {
  const { node, nodes, dispatch, readOnly, depth } = props;
  const member = childType(node.value.type);
  return (
    <div className="ml-1 border-line border-l pl-3">
      {nodes.map((child, at) => (
        <NodeEditor
          key={child.id}
          {...props}
          node={child}
          label={node.value.type === 'M' ? undefined : String(at)}
          keyRole={undefined}
          locked={member === undefined ? 'none' : 'type'}
          depth={depth + 1}
        />
      ))}
      {!readOnly && (
        <button
          type="button"
          onClick={() => dispatch({ type: 'add', parent: node.id, valueType: member ?? 'S' })}
          className="flex h-6 items-center gap-1 rounded-control pr-1.5 text-12 text-muted hover:text-ink"
        >
          <Plus className="size-3.5 stroke-[1.5]" />
          {node.value.type === 'M' ? 'Add member' : 'Add element'}
        </button>
      )}
    </div>
  );
}

function NodeName(props: NodeEditorProps & { fixed: boolean }) {
  const { node, label, keyRole, fixed, dispatch } = props;
  if (label !== undefined) return <span className="font-mono text-12 text-muted">{label}</span>;
  if (fixed || keyRole !== undefined) {
    return (
      <span className="truncate font-medium font-mono text-12" title={node.name}>
        {node.name}
      </span>
    );
  }
  return (
    <input
      aria-label="Attribute name"
      placeholder="name"
      spellCheck={false}
      // biome-ignore lint/a11y/noAutofocus: a name just added is what one wants to type first
      autoFocus={node.name === ''}
      value={node.name}
      onChange={(event) => dispatch({ type: 'rename', id: node.id, name: event.target.value })}
      className="field-sizing-content -mx-1 h-5 min-w-10 max-w-56 rounded-badge border border-transparent bg-transparent px-1 font-medium font-mono text-12 hover:border-line focus:border-focus focus:outline-1 focus:outline-offset-0"
    />
  );
}

function TypeMenu(props: {
  node: DraftNode;
  disabled: boolean;
  dispatch: NodeEditorProps['dispatch'];
}) {
  const { node, disabled, dispatch } = props;
  const { type } = node.value;
  if (disabled) return <TypeBadge type={type} className="ml-1" />;
  return (
    <Menu
      entries={ATTRIBUTE_TYPES.map((to) => ({
        kind: 'item',
        label: typeName(to),
        hint: to,
        onSelect: () => dispatch({ type: 'retype', id: node.id, to }),
      }))}
      trigger={
        <button
          type="button"
          aria-label={`Type ${type}, ${typeName(type)}. Press to change`}
          className="ml-1 flex rounded-badge hover:brightness-95"
        >
          <TypeBadge type={type} />
        </button>
      }
    />
  );
}
