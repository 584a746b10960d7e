'use client';

import { Plus, Trash2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { formatNumber } from '@/components/ui/format';
import { IconButton } from '@/components/ui/icon-button';
import { Menu } from '@/components/ui/menu';
import type { OperationUsage, Traffic } from '@/model/pricing/types/usage';
import { newOperation, READS, removeAt, replaceAt, WRITES } from './edit-usage';
import { Disclosure, FieldGroup } from './form-parts';
import type { TablePartProps } from './form-types';
import { OperationForm } from './operation-form';
import { patternName } from './pattern-costs';

const NEW_PER_SECOND = 10;

/** What applications ask of the table, and how often. */
export function OperationsForm({ table, onChange }: TablePartProps) {
  const { operations } = table;
  const set = (next: readonly OperationUsage[]) => onChange({ ...table, operations: next });
  const entries = [...READS, ...WRITES].map((operation) => ({
    kind: 'item' as const,
    label: operation,
    onSelect: () => set([...operations, newOperation(operation, NEW_PER_SECOND)]),
  }));
  return (
    <FieldGroup
      title="Access patterns"
      actions={
        <Menu
          align="end"
          trigger={
            <Button variant="ghost" icon={<Plus />}>
              Add pattern
            </Button>
          }
          entries={entries}
        />
      }
    >
      {operations.length === 0 && <p className="text-12 text-muted">Nothing is read or written.</p>}
      <ul className="flex flex-col gap-1">
        {operations.map((operation, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: patterns have no identity of their own
          <li key={position}>
            <Disclosure
              level={4}
              title={patternName(operation)}
              summary={trafficWords(operation.traffic)}
              startsOpen={operations.length <= 2}
              actions={
                <IconButton
                  label={`Remove ${patternName(operation)}`}
                  icon={<Trash2 />}
                  side="left"
                  onClick={() => set(removeAt(operations, position))}
                />
              }
            >
              <OperationForm
                table={table}
                operation={operation}
                onChange={(next) => set(replaceAt(operations, position, next))}
              />
            </Disclosure>
          </li>
        ))}
      </ul>
    </FieldGroup>
  );
}

/** How often, in a few characters. */
export function trafficWords(traffic: Traffic): string {
  const number = (value: number) => formatNumber(value, value < 10 ? 3 : 0);
  switch (traffic.shape) {
    case 'steady':
      return `${number(traffic.perSecond)} a second`;
    case 'monthly':
      return `${number(traffic.count)} a month`;
    case 'peaks':
      return `${number(traffic.perSecond)} to ${number(traffic.peakPerSecond)} a second`;
    case 'weekly': {
      const total = traffic.perHour.reduce((sum, count) => sum + count, 0);
      return `${number(total)} a week`;
    }
  }
}
