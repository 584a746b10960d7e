import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { KeyGlyph } from '@/components/ui/key-glyph';
import { KeyField, type SectionProps } from './form-parts';

/** Name and primary key: what cannot be changed later. */
export function KeysSection({ draft, faults, edit }: SectionProps) {
  return (
    <section className="flex flex-col gap-4" aria-label="Name and keys">
      <Field
        label="Table name"
        error={faults.get('name')}
        hint="Name and keys are fixed once the table exists"
      >
        <Input
          mono
          size="md"
          autoFocus
          value={draft.name}
          placeholder="Orders"
          onChange={(event) => edit({ type: 'set', values: { name: event.target.value } })}
        />
      </Field>
      <KeyField
        label={
          <span className="inline-flex h-4 items-center gap-1.5 align-top">
            <HiddenGlyph kind="partition" /> Partition key
          </span>
        }
        field="partitionKey"
        faults={faults}
        value={draft.partitionKey}
        placeholder="PK"
        onChange={(partitionKey) => edit({ type: 'set', values: { partitionKey } })}
      />
      <KeyField
        label={
          <span className="inline-flex h-4 items-center gap-1.5 align-top">
            <HiddenGlyph kind="sort" /> Sort key
          </span>
        }
        optional
        field="sortKey"
        faults={faults}
        value={draft.sortKey}
        placeholder="SK"
        onChange={(sortKey) => edit({ type: 'set', values: { sortKey } })}
      />
    </section>
  );
}

/** The glyph says what the label says, so only one of them is read aloud. */
function HiddenGlyph({ kind }: { kind: 'partition' | 'sort' }) {
  return (
    <span aria-hidden className="contents">
      <KeyGlyph kind={kind} />
    </span>
  );
}
