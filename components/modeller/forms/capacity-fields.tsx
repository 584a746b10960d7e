'use client';

import { Segmented } from '@/components/ui/segmented';
import { Switch } from '@/components/ui/switch';
import type {
  Autoscaling,
  Billing,
  ModelTable,
  ModelThroughput,
  TableAutoscaling,
} from '@/model/model';
import { CAPACITY_UNITS_MAX } from '@/model/table-rules';
import type { ModelEditor } from '../editor';
import { NumberField } from './committed';
import { FormSection, TwoColumns } from './form-parts';

const MODES = [
  { value: 'on-demand', label: 'On-demand' },
  { value: 'provisioned', label: 'Provisioned' },
] as const;

const FIRST_UNITS = 5;

/** How a table is paid for. */
export function CapacityFields({ editor, table }: { editor: ModelEditor; table: ModelTable }) {
  const { billing } = table;
  const set = (next: Billing) =>
    editor.edit({ kind: 'set-table', table: table.name, changes: { billing: next } });
  return (
    <FormSection title="Capacity">
      <Segmented
        label="Capacity mode"
        value={billing.mode}
        options={MODES}
        className="self-start"
        onValueChange={(mode) => set(mode === 'on-demand' ? { mode } : FIRST_PROVISIONED)}
      />
      {billing.mode === 'provisioned' && (
        <>
          <ThroughputFields
            value={billing}
            onValue={({ readUnits, writeUnits }) => set({ ...billing, readUnits, writeUnits })}
          />
          <AutoscalingFields
            value={billing.autoscaling}
            onValue={(autoscaling) => {
              const { autoscaling: _, ...rest } = billing;
              set(autoscaling === undefined ? rest : { ...rest, autoscaling });
            }}
          />
        </>
      )}
    </FormSection>
  );
}

const FIRST_PROVISIONED: Billing = {
  mode: 'provisioned',
  readUnits: FIRST_UNITS,
  writeUnits: FIRST_UNITS,
  extras: {},
};

/** Reads and writes a second. */
export function ThroughputFields(props: {
  value: ModelThroughput;
  onValue: (value: ModelThroughput) => void;
}) {
  const { readUnits, writeUnits } = props.value;
  const max = CAPACITY_UNITS_MAX;
  return (
    <TwoColumns>
      <NumberField
        label="Read capacity"
        unit="RCU"
        min={1}
        max={max}
        value={readUnits}
        onCommit={(units) => props.onValue({ readUnits: units ?? readUnits, writeUnits })}
      />
      <NumberField
        label="Write capacity"
        unit="WCU"
        min={1}
        max={max}
        value={writeUnits}
        onCommit={(units) => props.onValue({ readUnits, writeUnits: units ?? writeUnits })}
      />
    </TwoColumns>
  );
}

/** source: docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html */
const FIRST_SCALING: Autoscaling = { minUnits: 1, maxUnits: 10, targetPercent: 70 };

/** Capacity that follows the load, for reads and for writes. */
export function AutoscalingFields(props: {
  value: TableAutoscaling | undefined;
  onValue: (value: TableAutoscaling | undefined) => void;
}) {
  const { value = {}, onValue } = props;
  const set = (part: 'read' | 'write', scaling: Autoscaling | undefined) => {
    const others = part === 'read' ? { write: value.write } : { read: value.read };
    const kept = Object.entries({ ...others, [part]: scaling }).filter(([, one]) => one);
    onValue(kept.length === 0 ? undefined : Object.fromEntries(kept));
  };
  return (
    <>
      {(['read', 'write'] as const).map((part) => (
        <ScalingFields
          key={part}
          part={part}
          value={value[part]}
          onValue={(scaling) => set(part, scaling)}
        />
      ))}
    </>
  );
}

function ScalingFields(props: {
  part: 'read' | 'write';
  value: Autoscaling | undefined;
  onValue: (value: Autoscaling | undefined) => void;
}) {
  const { part, value, onValue } = props;
  return (
    <div className="flex flex-col gap-2">
      <Switch
        label={`Auto scaling of ${part}s`}
        checked={value !== undefined}
        onCheckedChange={(isOn) => onValue(isOn ? FIRST_SCALING : undefined)}
      />
      {value !== undefined && (
        <div className="grid grid-cols-3 gap-2 pl-9.5">
          <NumberField
            label="From"
            min={1}
            max={value.maxUnits}
            value={value.minUnits}
            onCommit={(units) => onValue({ ...value, minUnits: units ?? value.minUnits })}
          />
          <NumberField
            label="To"
            min={value.minUnits}
            max={CAPACITY_UNITS_MAX}
            value={value.maxUnits}
            onCommit={(units) => onValue({ ...value, maxUnits: units ?? value.maxUnits })}
          />
          <NumberField
            label="Target"
            unit="%"
            min={20}
            max={90}
            value={value.targetPercent}
            onCommit={(percent) =>
              onValue({ ...value, targetPercent: percent ?? value.targetPercent })
            }
          />
        </div>
      )}
    </div>
  );
}
