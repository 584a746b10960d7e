'use client';

import { Dices, Plus, Rows3 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { PartView } from './part-view';

export interface NoItemsProps {
  part: PartView;
  onAdd: () => void;
  onGenerate: () => void;
}

/** Nothing is in the part, and why. */
export function NoItems({ part, onAdd, onGenerate }: NoItemsProps) {
  const all = part.table.items.length;
  if (all > 0) {
    return (
      <EmptyState
        icon={<Rows3 />}
        title={part.index === undefined ? 'No item is of this entity' : 'No item is in this index'}
        description={
          part.index === undefined
            ? 'An item is of an entity when its keys match the entity’s templates.'
            : 'An index holds only items that have all of its key attributes.'
        }
      />
    );
  }
  return (
    <EmptyState
      icon={<Rows3 />}
      title="This table has no sample items"
      description="With items you see what each index stores, and access patterns can be proved."
      actions={
        <>
          <Button variant="primary" icon={<Dices />} onClick={onGenerate}>
            Generate items
          </Button>
          <Button icon={<Plus />} onClick={onAdd}>
            Add item
          </Button>
        </>
      }
    />
  );
}
