'use client';

import { useQuery } from '@tanstack/react-query';
import { BUILT_IN_CONNECTION, connectionsOptions } from '@/components/data/connections';
import { ColourDot } from '@/components/ui/colour-dot';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';

export interface ConnectionFieldProps {
  label: string;
  value: string;
  onChange: (connection: string) => void;
  disabled?: boolean;
}

/** Which DynamoDB is meant. */
export function ConnectionField({ label, value, onChange, disabled }: ConnectionFieldProps) {
  const { data: connections = [BUILT_IN_CONNECTION] } = useQuery(connectionsOptions());
  return (
    <Field label={label} className="w-72">
      <Select
        value={value}
        onValueChange={onChange}
        disabled={disabled ?? false}
        options={connections.map(({ id, name, colour, readOnly }) => ({
          value: id,
          label: (
            <span className="inline-flex items-center gap-2">
              <ColourDot colour={colour} /> {name}
              {readOnly && <span className="text-muted">read-only</span>}
            </span>
          ),
        }))}
      />
    </Field>
  );
}
