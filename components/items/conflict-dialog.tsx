import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Dialog } from '@/components/ui/dialog';
import type { WireValue } from '@/engine/values/attribute-value';
import { valueText } from './cell-text';
import { type ConflictLine, conflictLines } from './conditions';
import type { Conflict } from './use-item-editor';

interface ConflictDialogProps {
  readonly conflict: Conflict | undefined;
  readonly pending: boolean;
  readonly onClose: () => void;
  readonly onOverwrite: (conflict: Conflict) => void;
  readonly onTakeTheirs: (conflict: Conflict) => void;
}

/** Somebody else was first: both versions side by side, and what to do about it. */
export function ConflictDialog(props: ConflictDialogProps) {
  const { conflict, pending, onClose, onOverwrite, onTakeTheirs } = props;
  if (conflict === undefined) return null;
  const words = WORDS[conflict.attempt][conflict.theirs === undefined ? 'gone' : 'changed'];
  const lines = conflictLines(conflict);
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      width="lg"
      title={words.title}
      description={words.description}
      footer={
        <>
          <Button onClick={onClose}>{words.keep}</Button>
          <Button onClick={() => onTakeTheirs(conflict)}>{words.take}</Button>
          {words.overwrite !== undefined && (
            <Button variant="danger" loading={pending} onClick={() => onOverwrite(conflict)}>
              {words.overwrite}
            </Button>
          )}
        </>
      }
    >
      {conflict.theirs !== undefined && <Versions lines={lines} attempt={conflict.attempt} />}
    </Dialog>
  );
}

const WORDS = {
  save: {
    changed: {
      title: 'The item has changed since it was read',
      description: 'Nothing was written. Attributes that differ, as they were and as they are:',
      keep: 'Keep editing',
      take: 'Take theirs',
      overwrite: 'Overwrite with mine',
    },
    gone: {
      title: 'The item has been deleted since it was read',
      description: 'Nothing was written.',
      keep: 'Keep editing',
      take: 'Discard my edit',
      overwrite: 'Create it again',
    },
  },
  create: {
    changed: {
      title: 'An item with this key exists',
      description: 'Nothing was written. Attributes in which the two differ:',
      keep: 'Keep editing',
      take: 'Open the existing item',
      overwrite: 'Replace it',
    },
    gone: {
      title: 'An item with this key existed',
      description: 'Nothing was written, and the other item is gone by now.',
      keep: 'Keep editing',
      take: 'Discard',
      overwrite: 'Create',
    },
  },
  delete: {
    changed: {
      title: 'The item has changed since it was read',
      description: 'It was not deleted. Attributes that differ, as they were and as they are:',
      keep: 'Keep it',
      take: 'Show what is there',
      overwrite: 'Delete anyway',
    },
    gone: {
      title: 'The item has been deleted already',
      description: 'Somebody else was first.',
      keep: 'Back',
      take: 'Close it',
      overwrite: undefined,
    },
  },
} as const;

function Versions(props: { lines: readonly ConflictLine[]; attempt: Conflict['attempt'] }) {
  const { lines, attempt } = props;
  const showMine = attempt !== 'delete';
  const showBase = attempt !== 'create';
  return (
    <table className="w-full table-fixed text-left">
      <thead className="text-12 text-muted">
        <tr className="border-line border-b [&>th]:py-1 [&>th]:pr-3 [&>th]:font-medium">
          <th className="w-36">Attribute</th>
          {showBase && <th>As read</th>}
          {showMine && <th>Mine</th>}
          <th>There now</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, base, mine, theirs, changedBy }) => (
          <tr
            key={name}
            className={cn(
              'border-line border-b align-top [&>*]:py-1.5 [&>*]:pr-3',
              changedBy === 'both' && 'bg-warning-subtle',
            )}
          >
            <th scope="row" className="wrap-anywhere font-medium font-mono text-12">
              {name}
            </th>
            {showBase && <Version value={base} />}
            {showMine && <Version value={mine} />}
            <Version value={theirs} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Version({ value }: { value: WireValue | undefined }) {
  const text = value === undefined ? ({ kind: 'absent' } as const) : valueText(value);
  const words = { absent: 'absent', null: 'NULL', empty: '""' } as const;
  return (
    <td
      className={cn('wrap-anywhere font-mono text-12', text.kind !== 'text' && 'text-muted italic')}
    >
      {text.kind === 'text' ? text.text : words[text.kind]}
    </td>
  );
}
