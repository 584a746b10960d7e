'use client';

import { Plus, Trash2 } from 'lucide-react';
import { IndexBadge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import type { VectorIndexUsage } from '@/model/pricing/types/usage';
import { freeName, removeAt, replaceAt, withOptional } from './edit-usage';
import { Disclosure, FieldGrid } from './form-parts';
import type { TablePartProps } from './form-types';
import { NumberField } from './number-field';

/** Indexes searched by likeness; a table with one is on demand. */
export function VectorIndexes(props: TablePartProps & { taken: readonly string[] }) {
  const { table, taken, onChange } = props;
  const { vectorIndexes = [] } = table;
  const set = (next: readonly VectorIndexUsage[]) =>
    onChange(withOptional(table, 'vectorIndexes', next.length === 0 ? undefined : next));
  const add = () =>
    set([
      ...vectorIndexes,
      { name: freeName('vectors', taken), dimensions: 1024, otherBytes: 100 },
    ]);
  return (
    <>
      {vectorIndexes.map((index, position) => (
        <Disclosure
          key={index.name}
          level={4}
          title={
            <span className="flex min-w-0 items-center gap-2">
              <span className="truncate font-mono text-data">{index.name}</span>
              <IndexBadge kind="vector" />
            </span>
          }
          summary={`${index.dimensions} dimensions`}
          actions={
            <IconButton
              label={`Remove ${index.name}`}
              icon={<Trash2 />}
              side="left"
              onClick={() => set(removeAt(vectorIndexes, position))}
            />
          }
        >
          <FieldGrid className="rounded-control bg-sunken p-3">
            <NumberField
              label="Dimensions"
              min={1}
              max={4096}
              isWhole
              value={index.dimensions}
              onValue={(dimensions) =>
                set(replaceAt(vectorIndexes, position, { ...index, dimensions }))
              }
            />
            <NumberField
              label="Projected beside it"
              unit="bytes"
              max={409_600}
              value={index.otherBytes}
              onValue={(otherBytes) =>
                set(replaceAt(vectorIndexes, position, { ...index, otherBytes }))
              }
            />
          </FieldGrid>
        </Disclosure>
      ))}
      <div>
        <Button variant="ghost" icon={<Plus />} onClick={add}>
          Add vector index
        </Button>
      </div>
    </>
  );
}
