'use client';

import { Check } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { KeyGlyph } from '@/components/ui/key-glyph';
import type { Proposal } from '@/model/guide/propose';
import type { ModelTable } from '@/model/model';
import type { ModelEditor } from '../editor';
import { hasKeys, keysEdit } from './guide-edits';
import { ReasonList } from './reason-list';

export interface DesignStepProps {
  editor: ModelEditor;
  table: ModelTable | undefined;
  /** None before something is asked. */
  proposal: Proposal | undefined;
}

/** The keys that follow from what is asked, why, and a press to take them over. */
export function KeysStep({ editor, table, proposal }: DesignStepProps) {
  if (table === undefined || proposal === undefined) return <NothingAsked />;
  const { partitionKey, sortKey, entities = [] } = proposal.table;
  const isTaken = hasKeys(table, proposal);
  return (
    <>
      <table className="w-full table-fixed rounded-panel border border-line bg-panel">
        <thead className="text-left text-12 text-muted">
          <tr className="h-8">
            <th className="w-40 px-3 font-normal">Entity</th>
            <th className="px-3 font-normal">
              <span className="inline-flex items-center gap-1.5">
                <KeyGlyph kind="partition" /> {partitionKey.name}
              </span>
            </th>
            <th className="px-3 font-normal">
              <span className="inline-flex items-center gap-1.5">
                <KeyGlyph kind="sort" /> {sortKey?.name}
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {entities.map(({ name, templates }) => (
            <tr key={name} className="h-8 border-line border-t">
              <td className="truncate px-3 font-medium">{name}</td>
              {[partitionKey.name, sortKey?.name].map((key) => (
                <td key={key} className="truncate px-3 font-mono text-data">
                  {templates.find(({ attribute }) => attribute === key)?.text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ReasonList problems={proposal.problems} about="entities" />
      <TakeOver
        isTaken={isTaken}
        label="Use these keys"
        taken="The table has these keys"
        onPress={() => editor.edit(keysEdit(table, proposal))}
      />
    </>
  );
}

export function NothingAsked() {
  return <p className="text-muted">Say first what is kept and what is asked.</p>;
}

export function TakeOver(props: {
  isTaken: boolean;
  label: string;
  taken: string;
  onPress: () => void;
}) {
  if (props.isTaken) {
    return (
      <p className="flex items-center gap-1.5 text-accent-text">
        <Check aria-hidden className="size-4 stroke-[1.5]" /> {props.taken}
      </p>
    );
  }
  return (
    <Button variant="primary" className="self-start" onClick={props.onPress}>
      {props.label}
    </Button>
  );
}
