'use client';

import { Plus, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { IconButton } from '@/components/ui/icon-button';
import type { IndexUsage, TableUsage } from '@/model/pricing/types/usage';
import { newIndex, without } from './edit-usage';
import type { WhatIf } from './what-if-plan';
import { BytesSlider } from './what-if-sliders';

export interface WhatIfControlsProps {
  table: TableUsage;
  home: string;
  plan: WhatIf;
  onPlan: (plan: WhatIf) => void;
}

/** Indexes to drop, to project more or less to, and to add. */
export function WhatIfIndexes({ table, plan, onPlan }: WhatIfControlsProps) {
  const { indexes = [] } = table;
  const names = [...indexes, ...plan.added].map(({ name }) => name);
  const add = () => onPlan({ ...plan, added: [...plan.added, newIndex(names, table.items.bytes)] });
  const keep = (name: string, isKept: boolean) => {
    const others = plan.dropped.filter((each) => each !== name);
    onPlan({ ...plan, dropped: isKept ? others : [...others, name] });
  };
  const size = ({ name }: IndexUsage, bytes: number | undefined) => {
    const others = without(plan.entryBytes, name);
    onPlan({ ...plan, entryBytes: bytes === undefined ? others : { ...others, [name]: bytes } });
  };
  return (
    <fieldset className="flex flex-col gap-3 border-line border-t pt-3">
      <legend className="float-left font-medium text-12 text-muted">Indexes</legend>
      {indexes.map((index) => {
        const isKept = !plan.dropped.includes(index.name);
        return (
          <div key={index.name} className="flex flex-col gap-1">
            <Checkbox
              label={<span className="wrap-anywhere font-mono text-data">{index.name}</span>}
              checked={isKept}
              onCheckedChange={(next) => keep(index.name, next === true)}
            />
            {isKept && (
              <BytesSlider
                label={`Projected to ${index.name}`}
                was={index.entryBytes}
                value={plan.entryBytes[index.name]}
                onValue={(bytes) => size(index, bytes)}
              />
            )}
          </div>
        );
      })}
      {plan.added.map((index, position) => (
        <Added
          key={index.name}
          index={index}
          onBytes={(entryBytes) =>
            onPlan({ ...plan, added: plan.added.with(position, { ...index, entryBytes }) })
          }
          onRemove={() => onPlan({ ...plan, added: plan.added.filter((each) => each !== index) })}
        />
      ))}
      <div>
        <Button icon={<Plus />} onClick={add}>
          Add an index
        </Button>
      </div>
    </fieldset>
  );
}

interface AddedProps {
  index: IndexUsage;
  onBytes: (bytes: number) => void;
  onRemove: () => void;
}

function Added({ index, onBytes, onRemove }: AddedProps) {
  return (
    <div className="flex items-end gap-2">
      <BytesSlider
        label={`Projected to ${index.name}, new`}
        className="flex-1"
        was={index.entryBytes}
        value={index.entryBytes}
        onValue={(bytes) => onBytes(bytes ?? index.entryBytes)}
      />
      <IconButton label={`Remove ${index.name}`} icon={<X />} onClick={onRemove} />
    </div>
  );
}
