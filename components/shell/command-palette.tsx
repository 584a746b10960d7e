'use client';

import { Command } from 'cmdk';
import { Dialog as Radix } from 'radix-ui';
import { useState } from 'react';
import { cn } from '@/components/ui/cn';
import { Kbd } from '@/components/ui/kbd';
import { floatLook, rowLook } from '@/components/ui/popover';
import { findEntries } from './palette';
import { type PaletteEntry, usePaletteEntries } from './use-palette-entries';

const SHOWN_PER_GROUP = 50;

export interface CommandPaletteProps {
  open: boolean;
  onClose: () => void;
  connection: string;
}

/** Everything that can be reached or done, found by typing. */
export function CommandPalette({ open, onClose, connection }: CommandPaletteProps) {
  return (
    <Radix.Root open={open} onOpenChange={onClose}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          className={cn(
            floatLook,
            'fixed top-[12vh] left-1/2 w-[calc(100vw-32px)] max-w-150 -translate-x-1/2 overflow-hidden',
          )}
        >
          <Radix.Title className="sr-only">Command palette</Radix.Title>
          <Commands onClose={onClose} connection={connection} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Commands({ onClose, connection }: { onClose: () => void; connection: string }) {
  const [typed, setTyped] = useState('');
  const found = findEntries(usePaletteEntries(connection), typed, SHOWN_PER_GROUP);
  const run = (entry: PaletteEntry) => {
    onClose();
    entry.run();
  };
  return (
    <Command shouldFilter={false} label="Command palette" loop>
      <Command.Input
        value={typed}
        onValueChange={setTyped}
        placeholder="Search tables and commands"
        className="h-11 w-full border-line border-b bg-transparent px-4 text-14 outline-none"
      />
      <Command.List className="max-h-[min(420px,60vh)] overflow-y-auto p-1.5">
        <Command.Empty className="wrap-anywhere px-2.5 py-6 text-center text-muted">
          {`Nothing matches “${typed}”`}
        </Command.Empty>
        {found.map(({ group, entries }) => (
          <Command.Group
            key={group}
            heading={group}
            className="**:[[cmdk-group-heading]]:px-2.5 **:[[cmdk-group-heading]]:pt-2 **:[[cmdk-group-heading]]:pb-1 **:[[cmdk-group-heading]]:font-medium **:[[cmdk-group-heading]]:text-11 **:[[cmdk-group-heading]]:text-muted"
          >
            {entries.map((entry) => (
              <Line key={entry.id} entry={entry} onSelect={() => run(entry)} />
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  );
}

function Line({ entry, onSelect }: { entry: PaletteEntry; onSelect: () => void }) {
  return (
    <Command.Item value={entry.id} onSelect={onSelect} className={cn(rowLook, 'min-h-8 px-2.5')}>
      <span className="grid size-4 shrink-0 place-items-center text-muted [&_svg]:size-4 [&_svg]:stroke-[1.5]">
        {entry.icon}
      </span>
      <span className={cn('min-w-0 flex-1 truncate', entry.mono && 'font-mono text-data')}>
        {entry.label}
      </span>
      {entry.hint !== undefined && <span className="text-12 text-muted">{entry.hint}</span>}
      {entry.shortcut !== undefined && <Kbd keys={entry.shortcut} />}
    </Command.Item>
  );
}
