'use client';

import { Plus } from 'lucide-react';
import { Button, type ButtonVariant } from '@/components/ui/button';
import { Menu, type MenuEntry } from '@/components/ui/menu';
import type { AccessPattern } from '@/model/access-pattern';
import type { ModelTable } from '@/model/model';
import { templatesFor } from './pattern-templates';

export interface AddPatternProps {
  tables: readonly ModelTable[];
  variant?: ButtonVariant;
  onAdd: (table: string, pattern: AccessPattern) => void;
}

/** A menu of patterns to start from; with several tables, of each table's own. */
export function AddPattern({ tables, variant = 'secondary', onAdd }: AddPatternProps) {
  const [only] = tables;
  const entriesOf = (table: ModelTable): readonly MenuEntry[] =>
    templatesFor(table).map(({ label, hint, make }) => ({
      kind: 'item',
      label,
      hint,
      onSelect: () => onAdd(table.name, make(table)),
    }));
  const entries: readonly MenuEntry[] =
    tables.length === 1 && only
      ? entriesOf(only)
      : tables.map((table) => ({ kind: 'menu', label: table.name, entries: entriesOf(table) }));
  return (
    <Menu
      align="end"
      entries={entries}
      trigger={
        <Button variant={variant} icon={<Plus />} disabled={tables.length === 0}>
          Add pattern
        </Button>
      }
    />
  );
}
