'use client';

import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

export interface NameFieldProps {
  label: string;
  name: string;
  taken: readonly string[];
  onName: (name: string) => void;
}

/** A name that takes effect when it is free. */
export function NameField({ label, name, taken, onName }: NameFieldProps) {
  const [typed, setTyped] = useState<string>();
  const text = typed ?? name;
  const fault = nameFault(text, taken);
  const change = (next: string) => {
    setTyped(next);
    if (nameFault(next, taken) === undefined) onName(next);
  };
  return (
    <Field label={label} {...(fault === undefined ? {} : { error: fault })}>
      <Input
        mono
        maxLength={255}
        value={text}
        onChange={(event) => change(event.target.value)}
        onBlur={() => setTyped(undefined)}
      />
    </Field>
  );
}

function nameFault(name: string, taken: readonly string[]): string | undefined {
  if (name.trim() === '') return 'It needs a name';
  return taken.includes(name) ? `Another one is called “${name}”` : undefined;
}
