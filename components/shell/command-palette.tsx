'use client';

import { useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { Database, LayoutGrid, Table2 } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { tableNamesOptions } from '@/components/data/tables';
import { useAllActions } from '@/components/ui/actions';
import { cn } from '@/components/ui/cn';
import { fuzzyScore } from '@/components/ui/fuzzy';
import { Kbd } from '@/components/ui/kbd';
import { floatLook, rowLook } from '@/components/ui/popover';
import { useRouter } from '@/components/ui/router';
import { groupActions } from './group-actions';
import { tableHref, tablesHref } from './place';
import { findTables } from './table-tree';
import { useConnections } from './use-connection';

// More would slow each key stroke and nobody reads them; typing narrows.
const TABLES_SHOWN = 50;

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
  const { navigate } = useRouter();
  const [typed, setTyped] = useState('');
  const actions = useAllActions().filter(({ id, disabled }) => !disabled && id !== 'open-palette');
  const { data: names = [] } = useQuery(tableNamesOptions(connection));
  const connections = useConnections();
  const tables = findTables(names, typed).slice(0, TABLES_SHOWN);
  const run = (act: () => void) => () => {
    onClose();
    act();
  };
  const go = (href: string) => run(() => navigate(href));
  return (
    <Command filter={fuzzyScore} label="Command palette" loop>
      <Command.Input
        value={typed}
        onValueChange={setTyped}
        placeholder="Search tables and commands"
        className="h-11 w-full border-line border-b bg-transparent px-4 text-14 outline-none"
      />
      <Command.List className="max-h-[min(420px,60vh)] overflow-y-auto p-1.5">
        <Command.Empty className="px-2.5 py-6 text-center text-muted">
          {`Nothing matches “${typed}”`}
        </Command.Empty>
        {[...groupActions(actions)].map(([group, members]) => (
          <Group key={group} heading={group}>
            {members.map((action) => (
              <Line
                key={action.id}
                value={action.label}
                icon={action.icon}
                onSelect={run(action.run)}
                {...(action.keywords === undefined ? {} : { keywords: action.keywords })}
              >
                {action.label}
                {action.shortcut !== undefined && (
                  <Kbd keys={action.shortcut} className="ml-auto" />
                )}
              </Line>
            ))}
          </Group>
        ))}
        <Group heading="Tables">
          {tables.map((table) => (
            <Line
              key={table}
              value={table}
              icon={<Table2 />}
              onSelect={go(tableHref(connection, table))}
            >
              <span className="truncate font-mono text-data">{table}</span>
            </Line>
          ))}
        </Group>
        <Group heading="Connections">
          {connections.map((each) => (
            <Line
              key={each.id}
              value={`Switch to ${each.name} ${each.id}`}
              icon={<Database />}
              onSelect={go(tablesHref(each.id))}
            >
              <span className="truncate">{`Switch to ${each.name}`}</span>
              <span className="ml-auto text-12 text-muted">{each.region}</span>
            </Line>
          ))}
        </Group>
        <Group heading="Sortkey">
          <Line value="Go to start" icon={<Database />} onSelect={go('/')}>
            Go to start
          </Line>
          <Line value="Open the design gallery" icon={<LayoutGrid />} onSelect={go('/gallery')}>
            Open the design gallery
          </Line>
        </Group>
      </Command.List>
    </Command>
  );
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="**:[[cmdk-group-heading]]:px-2.5 **:[[cmdk-group-heading]]:pt-2 **:[[cmdk-group-heading]]:pb-1 **:[[cmdk-group-heading]]:font-medium **:[[cmdk-group-heading]]:text-11 **:[[cmdk-group-heading]]:text-muted"
    >
      {children}
    </Command.Group>
  );
}

interface LineProps {
  value: string;
  keywords?: readonly string[];
  icon: ReactNode;
  onSelect: () => void;
  children: ReactNode;
}

function Line({ value, keywords, icon, onSelect, children }: LineProps) {
  return (
    <Command.Item
      value={value}
      {...(keywords === undefined ? {} : { keywords: [...keywords] })}
      onSelect={onSelect}
      className={cn(rowLook, 'min-h-8 px-2.5')}
    >
      <span className="grid size-4 shrink-0 place-items-center text-muted [&_svg]:size-4 [&_svg]:stroke-[1.5]">
        {icon}
      </span>
      {children}
    </Command.Item>
  );
}
