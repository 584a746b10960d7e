'use client';

import type { ModelTable, Sizing } from '@/model/model';
import type { ModelEditor } from '../editor';
import { NumberField } from './committed';
import { FormSection, TwoColumns } from './form-parts';

/** source: docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
const ITEM_BYTES_MAX = 409_600;

/** How large the table is expected to be. */
export function SizingFields({ editor, table }: { editor: ModelEditor; table: ModelTable }) {
  const { sizing } = table;
  const set = (next: Sizing | undefined) =>
    editor.edit({ kind: 'set-table', table: table.name, changes: { sizing: next } });
  return (
    <FormSection title="Expected size">
      <TwoColumns>
        <NumberField
          label="Items"
          optional
          placeholder="as the samples"
          value={sizing?.itemCount}
          onCommit={(itemCount) =>
            set(itemCount === undefined ? undefined : { ...sizing, itemCount })
          }
        />
        <NumberField
          label="Average item"
          unit="bytes"
          optional
          min={1}
          max={ITEM_BYTES_MAX}
          placeholder="as the samples"
          value={sizing?.itemBytes}
          onCommit={(itemBytes) => {
            const itemCount = sizing?.itemCount ?? table.items.length;
            set(itemBytes === undefined ? { itemCount } : { itemCount, itemBytes });
          }}
        />
      </TwoColumns>
    </FormSection>
  );
}
