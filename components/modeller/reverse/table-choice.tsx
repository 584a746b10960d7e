'use client';

import { useState } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { SearchInput } from '@/components/ui/search-input';

export interface TableChoiceProps {
  names: readonly string[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}

/** Some tables of many. */
export function TableChoice({ names, chosen, onChange }: TableChoiceProps) {
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const shown = names.filter((name) => name.toLowerCase().includes(wanted));
  const all = shown.length > 0 && shown.every((name) => chosen.has(name));
  const some = shown.some((name) => chosen.has(name));
  const set = (some: readonly string[], on: boolean) => {
    const next = new Set(chosen);
    for (const name of some) {
      if (on) next.add(name);
      else next.delete(name);
    }
    onChange(next);
  };
  return (
    <div className="rounded-control border border-line">
      <div className="flex items-center gap-3 border-line border-b px-3 py-2">
        <Checkbox
          aria-label="All that are shown"
          checked={all ? true : some ? 'indeterminate' : false}
          onCheckedChange={(on) => set(shown, on === true)}
        />
        <SearchInput label="Search tables" value={text} onValueChange={setText} />
      </div>
      <ul className="max-h-72 overflow-y-auto py-1">
        {shown.map((name) => (
          <li key={name} className="px-3 py-1">
            <Checkbox
              label={<span className="wrap-anywhere font-mono text-data">{name}</span>}
              checked={chosen.has(name)}
              onCheckedChange={(on) => set([name], on === true)}
            />
          </li>
        ))}
        {shown.length === 0 && <li className="px-3 py-2 text-muted">No table matches.</li>}
      </ul>
    </div>
  );
}
