'use client';

import { useState } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { SearchInput } from '@/components/ui/search-input';

/** With more tables than this they are searched. */
const SEARCHED_FROM = 8;

export interface MeteredTablesProps {
  names: readonly string[];
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
}

/** The tables of which anything was counted, to be chosen from. */
export function MeteredTables({ names, chosen, onChoose }: MeteredTablesProps) {
  const [typed, setTyped] = useState('');
  if (names.length === 0) {
    return (
      <p className="text-secondary">
        Nothing was read or written yet. Send requests to the connection, then look again.
      </p>
    );
  }
  const found = names.filter((name) => name.toLowerCase().includes(typed.trim().toLowerCase()));
  const all = found.length > 0 && found.every((name) => chosen.has(name));
  const set = (some: readonly string[], isChosen: boolean) => {
    const others = [...chosen].filter((name) => !some.includes(name));
    onChoose(new Set(isChosen ? [...others, ...some] : others));
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 font-medium text-12 text-secondary">Tables</legend>
      {names.length >= SEARCHED_FROM && (
        <SearchInput label="Search tables" value={typed} onValueChange={setTyped} />
      )}
      <Checkbox
        label={`All ${found.length}`}
        checked={all}
        onCheckedChange={(next) => set(found, next === true)}
      />
      <ul className="flex max-h-48 flex-col gap-1 overflow-y-auto border-line border-t pt-2">
        {found.map((name) => (
          <li key={name}>
            <Checkbox
              label={<span className="wrap-anywhere font-mono text-data">{name}</span>}
              checked={chosen.has(name)}
              onCheckedChange={(next) => set([name], next === true)}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
