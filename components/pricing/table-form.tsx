'use client';

import { Trash2 } from 'lucide-react';
import { Field } from '@/components/ui/field';
import { formatNumber } from '@/components/ui/format';
import { IconButton } from '@/components/ui/icon-button';
import { Segmented } from '@/components/ui/segmented';
import { Switch } from '@/components/ui/switch';
import type { TableUsage } from '@/model/pricing/types/usage';
import { CapacityForm } from './capacity-form';
import { withOptional, without } from './edit-usage';
import { FeaturesForm } from './features-form';
import { Disclosure, FieldGrid } from './form-parts';
import type { TablePartProps } from './form-types';
import { IndexesForm } from './indexes-form';
import { NameField } from './name-field';
import { NumberField, OptionalNumberField } from './number-field';
import { OperationsForm } from './operations-form';

const CLASSES = [
  { value: 'standard', label: 'Standard' },
  { value: 'standard-ia', label: 'Standard-IA' },
] as const;

const MAX_ITEM_BYTES = 409_600;

export interface TableFormProps {
  table: TableUsage;
  /** Names of the other tables. */
  taken: readonly string[];
  /** The region of the scenario. */
  home: string;
  startsOpen: boolean;
  onChange: (table: TableUsage) => void;
  onRemove: () => void;
}

/** All that is said of one table. */
export function TableForm(props: TableFormProps) {
  const { table, home, onChange, onRemove } = props;
  const part = { table, onChange };
  return (
    <Disclosure
      title={<span className="font-mono text-data">{table.name}</span>}
      summary={tableWords(table)}
      startsOpen={props.startsOpen}
      actions={
        <IconButton
          label={`Remove ${table.name}`}
          icon={<Trash2 />}
          side="left"
          onClick={onRemove}
        />
      }
    >
      <div className="flex flex-col gap-3">
        <NameField
          label="Table name"
          name={table.name}
          taken={props.taken}
          onName={(name) => onChange({ ...table, name })}
        />
        <ItemsFields {...part} />
        <CapacityForm {...part} />
        <OperationsForm {...part} />
        <IndexesForm {...part} />
        <FeaturesForm {...part} home={home} />
      </div>
    </Disclosure>
  );
}

function ItemsFields({ table, onChange }: TablePartProps) {
  const { items } = table;
  const setItems = (changed: Partial<TableUsage['items']>) =>
    onChange({ ...table, items: { ...items, ...changed } });
  return (
    <>
      <FieldGrid>
        <NumberField
          label="Items"
          value={items.count}
          max={1e15}
          onValue={(count) => setItems({ count })}
        />
        <NumberField
          label="Average item"
          unit="bytes"
          value={items.bytes}
          max={MAX_ITEM_BYTES}
          onValue={(bytes) => setItems({ bytes })}
        />
        <OptionalNumberField
          label="Storage, if known"
          unit="GB"
          placeholder="items × size"
          value={items.storageGb}
          max={1e9}
          onValue={(storageGb) =>
            onChange({ ...table, items: withOptional(items, 'storageGb', storageGb) })
          }
        />
        <Field label="Table class">
          <Segmented
            className="self-start"
            label="Table class"
            value={table.tableClass}
            options={CLASSES}
            onValueChange={(tableClass) => onChange({ ...table, tableClass })}
          />
        </Field>
      </FieldGrid>
      <Switch
        label="Has a sort key"
        checked={table.hasSortKey === true}
        onCheckedChange={(hasSortKey) =>
          onChange(hasSortKey ? { ...table, hasSortKey } : without(table, 'hasSortKey'))
        }
      />
    </>
  );
}

function tableWords({ items, operations, capacity }: TableUsage): string {
  const patterns = operations.length === 1 ? '1 pattern' : `${operations.length} patterns`;
  return `${formatNumber(items.count)} items · ${patterns} · ${MODE_WORDS[capacity.mode]}`;
}

const MODE_WORDS = {
  'on-demand': 'on demand',
  provisioned: 'provisioned',
  autoscaled: 'auto scaling',
} as const;
