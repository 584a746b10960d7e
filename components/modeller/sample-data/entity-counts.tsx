import { NumberField } from '@/components/pricing/number-field';
import type { ModelTable } from '@/model/model';
import { EntityMark } from '../views/entity-mark';
import type { Counts } from './sample-plan';

export interface EntityCountsProps {
  table: ModelTable;
  counts: Counts;
  onCounts: (counts: Counts) => void;
}

/** How many items of each entity. */
export function EntityCounts({ table, counts, onCounts }: EntityCountsProps) {
  const entities = table.entities ?? [];
  if (entities.length === 0) {
    return (
      <p className="text-12 text-muted">
        The table has no entities yet, so its items are of all its attributes.
      </p>
    );
  }
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-12 text-secondary">Items of each entity</legend>
      <div className="grid max-h-40 grid-cols-3 gap-x-6 gap-y-1 overflow-y-auto">
        {entities.map(({ name }) => (
          <div key={name} className="flex items-center justify-between gap-2">
            <EntityMark name={name} />
            <NumberField
              bare
              label={`Items of ${name}`}
              className="w-24 shrink-0"
              value={counts[name] ?? 0}
              isWhole
              max={100_000}
              onValue={(count) => onCounts({ ...counts, [name]: count })}
            />
          </div>
        ))}
      </div>
    </fieldset>
  );
}
