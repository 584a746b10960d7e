'use client';

import { Plus, Search } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { SearchInput } from '@/components/ui/search-input';
import { AccountForm } from './account-form';
import { newTable, removeAt, replaceAt, setTables } from './edit-usage';
import type { ScenarioFormProps } from './form-types';
import { SettingsForm } from './settings-form';
import { TableForm } from './table-form';

/** With more tables than this they are searched. */
const SEARCHED_FROM = 8;

/** Everything that is typed: prices, tables, and what the account has beside them. */
export function UsageForm(props: ScenarioFormProps) {
  return (
    <div className="flex flex-col gap-4 p-4">
      <SettingsForm {...props} />
      <TablesForm {...props} />
      <AccountForm {...props} />
    </div>
  );
}

function TablesForm({ scenario, onChange }: ScenarioFormProps) {
  const { tables } = scenario.usage;
  const [typed, setTyped] = useState('');
  const [added, setAdded] = useState<string>();
  const names = tables.map(({ name }) => name);
  const add = () => {
    const table = newTable(names);
    setTyped('');
    setAdded(table.name);
    onChange(setTables(scenario, [...tables, table]));
  };
  const isShown = (name: string) => name.toLowerCase().includes(typed.trim().toLowerCase());
  return (
    <section aria-label="Tables" className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-2">
        <h2 className="font-semibold">
          Tables <span className="font-normal text-muted tabular-nums">{tables.length}</span>
        </h2>
        <Button icon={<Plus />} onClick={add}>
          Add table
        </Button>
      </div>
      {tables.length >= SEARCHED_FROM && (
        <SearchInput label="Search tables" value={typed} onValueChange={setTyped} />
      )}
      {tables.length === 0 && (
        <p className="text-secondary">No tables yet: nothing is stored, read or written.</p>
      )}
      <ul className="divide-y divide-line overflow-hidden rounded-panel border border-line bg-panel empty:hidden">
        {tables.map((table, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a name changes while it is typed
          <li key={position} hidden={!isShown(table.name)} className="px-3">
            <TableForm
              table={table}
              taken={names.filter((_, at) => at !== position)}
              home={scenario.usage.region}
              startsOpen={tables.length === 1 || table.name === added}
              onChange={(next) => onChange(setTables(scenario, replaceAt(tables, position, next)))}
              onRemove={() => onChange(setTables(scenario, removeAt(tables, position)))}
            />
          </li>
        ))}
      </ul>
      {typed !== '' && !names.some(isShown) && (
        <p className="flex items-center gap-2 text-secondary">
          <Search aria-hidden className="size-4 stroke-[1.5]" />
          {`No table matches “${typed}”`}
        </p>
      )}
    </section>
  );
}
