'use client';

import { useState } from 'react';
import { Input } from '@/components/ui/input';

export interface PatternNameProps {
  value: string;
  /** Names of the table's patterns. */
  taken: readonly string[];
  onRename: (name: string) => void;
}

/** The name of a pattern, edited in place; once in its table. */
export function PatternName({ value, taken, onRename }: PatternNameProps) {
  const [text, setText] = useState(value);
  const name = text.trim();
  const isTaken = name !== value && taken.includes(name);
  const isWrong = name === '' || isTaken;
  const finish = () => {
    if (isWrong) setText(value);
    else if (name !== value) onRename(name);
  };
  return (
    <span className="relative min-w-0 flex-1">
      <Input
        aria-label="Name of the pattern"
        aria-invalid={isWrong || undefined}
        title={isTaken ? 'Another pattern of the table has this name' : name}
        value={text}
        maxLength={500}
        className="truncate border-transparent bg-transparent font-medium text-14 hover:border-line"
        onChange={(event) => setText(event.target.value)}
        onBlur={(event) => {
          event.stopPropagation();
          finish();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.metaKey && !event.ctrlKey) finish();
          if (event.key === 'Escape' && text !== value) {
            event.stopPropagation();
            setText(value);
          }
        }}
      />
      {isTaken && (
        <span role="alert" className="absolute top-full left-2 z-10 text-12 text-danger-text">
          Another pattern of the table has this name
        </span>
      )}
    </span>
  );
}
