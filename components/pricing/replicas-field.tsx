'use client';

import { X } from 'lucide-react';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import type { ReplicaUsage } from '@/model/pricing/types/usage';
import { withOptional } from './edit-usage';
import type { TablePartProps } from './form-types';
import { PercentField } from './number-field';
import { REGION_OPTIONS } from './settings-form';

/** The other regions of a global table, and what is read there. */
export function Replicas({ table, home, onChange }: TablePartProps & { home: string }) {
  const { replicas = [] } = table;
  const set = (next: readonly ReplicaUsage[]) =>
    onChange(withOptional(table, 'replicas', next.length === 0 ? undefined : next));
  const free = REGION_OPTIONS.filter(
    ({ value }) => value !== home && !replicas.some(({ region }) => region === value),
  );
  return (
    <div className="flex flex-col gap-2">
      <Field label="Other regions of a global table">
        <Combobox
          aria-label="Add a region"
          placeholder="Add a region"
          value={undefined}
          options={free}
          onValueChange={(region) => set([...replicas, { region }])}
        />
      </Field>
      {replicas.map((replica) => (
        <div key={replica.region} className="flex items-end gap-2">
          <PercentField
            label={`Reads in ${replica.region}, of those at home`}
            className="flex-1"
            max={1e4}
            value={replica.reads ?? 0}
            onValue={(reads) =>
              set(
                replicas.map((each) =>
                  each === replica ? withOptional(replica, 'reads', reads || undefined) : each,
                ),
              )
            }
          />
          <IconButton
            label={`Remove ${replica.region}`}
            icon={<X />}
            onClick={() => set(replicas.filter((each) => each !== replica))}
          />
        </div>
      ))}
    </div>
  );
}
