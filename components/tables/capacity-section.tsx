import { Field } from '@/components/ui/field';
import { NumberInput } from '@/components/ui/number-input';
import { RadioList } from '@/components/ui/segmented';
import { Section, type SectionProps } from './form-parts';

const MODES = [
  {
    value: 'on-demand',
    label: 'On-demand',
    hint: 'Pay for each request; nothing to plan',
  },
  {
    value: 'provisioned',
    label: 'Provisioned',
    hint: 'Reserve reads and writes per second, for the table and each global index',
  },
] as const;

/** How the table is paid for. */
export function CapacitySection({ draft, faults, edit }: SectionProps) {
  return (
    <Section title="Capacity">
      <RadioList
        label="Capacity mode"
        value={draft.mode}
        options={MODES}
        onValueChange={(mode) => edit({ type: 'set', values: { mode } })}
      />
      {draft.mode === 'provisioned' && (
        <div className="grid max-w-90 grid-cols-2 gap-2 pl-6">
          <Field label="Read capacity" error={faults.get('billing.readUnits')}>
            <NumberInput
              value={draft.readUnits}
              onValueChange={(readUnits) => edit({ type: 'set', values: { readUnits } })}
              unit="RCU"
            />
          </Field>
          <Field label="Write capacity" error={faults.get('billing.writeUnits')}>
            <NumberInput
              value={draft.writeUnits}
              onValueChange={(writeUnits) => edit({ type: 'set', values: { writeUnits } })}
              unit="WCU"
            />
          </Field>
        </div>
      )}
    </Section>
  );
}
