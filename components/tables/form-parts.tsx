import type { ReactNode } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { DraftEdit, DraftFaults, KeyDraft, TableDraft } from './create-table';

/** What each section of the form gets. */
export interface SectionProps {
  draft: TableDraft;
  faults: DraftFaults;
  edit: (edit: DraftEdit) => void;
}

/** A heading and what belongs under it. */
export function Section(props: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3">
      <div className="flex min-h-7 items-center justify-between gap-2">
        <h2 className="font-semibold text-14">{props.title}</h2>
        {props.actions}
      </div>
      {props.children}
    </section>
  );
}

export interface KeyFieldProps {
  label: ReactNode;
  optional?: boolean;
  value: KeyDraft;
  onChange: (value: KeyDraft) => void;
  /** Where its faults are, such as `sortKey`. */
  field: string;
  faults: DraftFaults;
  placeholder?: string;
  autoFocus?: boolean;
  /** Stands at the end of the row, such as a button that removes it. */
  end?: ReactNode;
}

const KEY_TYPES = [
  { value: 'S', label: 'String' },
  { value: 'N', label: 'Number' },
  { value: 'B', label: 'Binary' },
] as const;

/** A key attribute: its name and its type. */
export function KeyField(props: KeyFieldProps) {
  const { label, optional, value, onChange, field, faults, placeholder, end } = props;
  const error =
    faults.get(`${field}.name`) ?? faults.get(`${field}.type`) ?? faults.get(field) ?? undefined;
  return (
    <div className="flex items-start gap-2">
      <Field label={label} optional={optional ?? false} error={error} className="flex-1">
        <Input
          mono
          value={value.name}
          placeholder={placeholder}
          onChange={(event) => onChange({ ...value, name: event.target.value })}
        />
      </Field>
      <Select
        aria-label="Type"
        className="mt-5 w-28"
        value={value.type}
        options={KEY_TYPES}
        onValueChange={(type) => onChange({ ...value, type })}
      />
      {end !== undefined && <div className="mt-5">{end}</div>}
    </div>
  );
}
