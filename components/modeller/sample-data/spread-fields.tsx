import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { Spread, Spreadable } from './sample-plan';

export interface SpreadFieldsProps {
  can: Spreadable;
  value: Spread;
  onValue: (spread: Spread) => void;
}

/** How often values are met, and how moments follow one another. */
export function SpreadFields({ can, value, onValue }: SpreadFieldsProps) {
  if (!can.references && !can.times) return null;
  return (
    <div className="grid grid-cols-2 gap-3">
      {can.references && (
        <Field label="References to other items">
          <Select
            value={value.references}
            onValueChange={(references) => onValue({ ...value, references })}
            options={[
              { value: 'formats', label: 'As each attribute says' },
              { value: 'uniform', label: 'Uniform', hint: 'each as often' },
              { value: 'zipf', label: 'Zipf', hint: 'few of them very often' },
            ]}
          />
        </Field>
      )}
      {can.times && (
        <Field label="Moments">
          <Select
            value={value.times}
            onValueChange={(times) => onValue({ ...value, times })}
            options={[
              { value: 'formats', label: 'As each attribute says' },
              { value: 'random', label: 'Anywhere between' },
              { value: 'rising', label: 'Time series', hint: 'each after the one before' },
            ]}
          />
        </Field>
      )}
    </div>
  );
}
