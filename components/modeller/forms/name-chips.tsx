'use client';

import { X } from 'lucide-react';
import { Combobox } from '@/components/ui/combobox';

export interface NameChipsProps {
  /** What one of them is, for those who do not see it. */
  label: string;
  names: readonly string[];
  /** Names to choose from; others can be typed. */
  offered: readonly string[];
  onNames: (names: readonly string[]) => void;
}

/** A list of names, each taken away by its cross, with a place for one more. */
export function NameChips({ label, names, offered, onNames }: NameChipsProps) {
  const free = offered.filter((name) => !names.includes(name));
  return (
    <div className="flex flex-col gap-2">
      {names.length > 0 && (
        <ul className="flex flex-wrap gap-1">
          {names.map((name) => (
            <li
              key={name}
              className="flex h-6 max-w-full items-center rounded-badge bg-active pl-1.5 font-mono text-data"
            >
              <span className="truncate">{name}</span>
              <button
                type="button"
                aria-label={`Remove ${name}`}
                onClick={() => onNames(names.filter((one) => one !== name))}
                className="grid size-6 shrink-0 place-items-center rounded-badge text-muted hover:text-ink"
              >
                <X className="size-3 stroke-[1.5]" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Combobox
        mono
        aria-label={label}
        value={undefined}
        placeholder="Add attribute"
        options={free.map((value) => ({ value }))}
        createLabel={(typed) => `Add “${typed}”`}
        onValueChange={(name) => onNames([...names.filter((one) => one !== name), name])}
      />
    </div>
  );
}
