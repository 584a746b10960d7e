'use client';

import { Dices, Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { formatNumber } from '@/components/ui/format';
import { IconButton } from '@/components/ui/icon-button';
import type { ModelEditor } from '../editor';
import { ExportMenu } from './export-menu';
import type { PartView } from './part-view';
import { pictureName } from './picture-name';
import { SparseLine } from './sparse-line';

export interface PaneHeaderProps {
  editor: ModelEditor;
  title: ReactNode;
  name: string;
  part: PartView;
  selected: readonly number[];
  /** The one collection that is shown. */
  only?: string | undefined;
  onAll: () => void;
  onGenerate: () => void;
  onAdd: () => void;
  onRemove: (positions: readonly number[]) => void;
}

/** What the part is, how much of the table it holds, and what can be done with its items. */
export function PaneHeader(props: PaneHeaderProps) {
  const { editor, title, name, part, selected, only } = props;
  const isEmpty = part.rows.length === 0;
  return (
    <header className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-line border-b px-3 py-1.5">
      <h2 className="flex min-w-0 items-center gap-2 font-medium text-14">{title}</h2>
      {only === undefined ? (
        <SparseLine part={part} />
      ) : (
        <p className="flex min-w-0 items-center gap-1 text-12 text-secondary">
          Only the collection
          <span className="max-w-80 truncate font-mono text-ink" title={only}>
            {only}
          </span>
          <IconButton label="Show all collections" icon={<X />} onClick={props.onAll} />
        </p>
      )}
      <div className="ml-auto flex items-center gap-2">
        {selected.length > 0 && (
          <Button onClick={() => props.onRemove(selected)}>
            Delete {formatNumber(selected.length)} {selected.length === 1 ? 'item' : 'items'}
          </Button>
        )}
        <Button icon={<Dices />} onClick={props.onGenerate}>
          Generate items
        </Button>
        {!isEmpty && (
          <ExportMenu parts={() => [part]} name={pictureName(editor.model.name, name)} />
        )}
        <Button variant={isEmpty ? 'secondary' : 'primary'} icon={<Plus />} onClick={props.onAdd}>
          Add item
        </Button>
      </div>
    </header>
  );
}
