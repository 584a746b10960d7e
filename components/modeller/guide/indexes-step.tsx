'use client';

import { IndexBadge } from '@/components/ui/badge';
import type { ModelIndex, ModelTable } from '@/model/model';
import { designEdit, hasDesign } from './guide-edits';
import { type DesignStepProps, NothingAsked, TakeOver } from './keys-step';
import { ReasonList } from './reason-list';

/** The indexes that follow, which entities are in them, and which patterns they answer. */
export function IndexesStep({ editor, table, proposal }: DesignStepProps) {
  if (table === undefined || proposal === undefined) return <NothingAsked />;
  const { indexes } = proposal.table;
  return (
    <>
      {indexes.length === 0 ? (
        <p className="text-secondary">
          The table’s keys answer every question. No index is needed.
        </p>
      ) : (
        <ul className="flex flex-col gap-3">
          {indexes.map((index) => (
            <li key={index.name}>
              <IndexCard table={proposal.table} index={index} />
            </li>
          ))}
        </ul>
      )}
      <ReasonList problems={proposal.problems} about="indexes" />
      <TakeOver
        isTaken={hasDesign(table, proposal)}
        label={indexes.length === 0 ? 'Work out the requests' : 'Use these indexes'}
        taken="The table has these indexes, and each pattern its request"
        onPress={() => editor.edit(designEdit(table, proposal))}
      />
    </>
  );
}

function IndexCard({ table, index }: { table: ModelTable; index: ModelIndex }) {
  const keys = [...index.partitionKeys, ...index.sortKeys].map(({ name }) => name);
  const [partition] = keys;
  const held = (table.entities ?? []).filter(({ templates }) =>
    templates.some(({ attribute }) => attribute === partition),
  );
  const answered = (table.accessPatterns ?? []).filter((pattern) => pattern.index === index.name);
  return (
    <section aria-label={index.name} className="rounded-panel border border-line bg-panel">
      <header className="flex h-9 items-center gap-2 border-line border-b px-3">
        <IndexBadge kind="global" />
        <span className="font-medium font-mono text-data">{index.name}</span>
        <span className="truncate text-12 text-muted">
          answers {answered.map(({ name }) => name).join(' · ')}
        </span>
      </header>
      <table className="w-full table-fixed">
        <thead className="sr-only">
          <tr>
            <th>Entity</th>
            {keys.map((key) => (
              <th key={key}>{key}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {held.map(({ name, templates }) => (
            <tr key={name} className="h-8 border-line border-t first:border-t-0">
              <td className="w-40 truncate px-3 font-medium">{name}</td>
              {keys.map((key) => (
                <td key={key} className="truncate px-3 font-mono text-data">
                  {templates.find(({ attribute }) => attribute === key)?.text ?? `\${${key}}`}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
