import type { ReadUsage, WriteUsage } from '@/model/pricing/types/usage';
import { withOptional } from './edit-usage';
import type { OperationFormProps } from './form-types';
import { OptionalNumberField } from './number-field';

/** How many items a request is about, and how large they are. */
export function SizeFields<Usage extends ReadUsage | WriteUsage>(props: OperationFormProps<Usage>) {
  const { table, operation, onChange } = props;
  return (
    <>
      <OptionalNumberField
        label="Items a request"
        placeholder="1"
        value={operation.items}
        max={1e15}
        onValue={(items) => onChange(withOptional(operation, 'items', items))}
      />
      <OptionalNumberField
        label="Size of each"
        unit="bytes"
        placeholder={`${table.items.bytes}`}
        value={operation.itemBytes}
        max={409_600}
        onValue={(itemBytes) => onChange(withOptional(operation, 'itemBytes', itemBytes))}
      />
    </>
  );
}
