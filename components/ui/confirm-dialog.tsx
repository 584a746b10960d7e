'use client';

import { type ReactNode, useState } from 'react';
import { Button } from './button';
import { Dialog } from './dialog';
import { Field } from './field';
import { Input } from './input';

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** What will happen, and what cannot be undone. */
  description: ReactNode;
  /** A verb and its object: "Delete table". */
  confirmLabel: string;
  onConfirm: () => void;
  /** Given, this name must be typed before the button works. */
  typedName?: string;
  /** Danger unless told otherwise. */
  tone?: 'danger' | 'primary';
  pending?: boolean;
  /** Why the last try failed. */
  error?: ReactNode;
  children?: ReactNode;
}

/** Asks before something that cannot be undone; for the gravest, the name must be typed. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, description, tone = 'danger', pending, error } = props;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      description={description}
      width="sm"
    >
      {/* Mounted anew each time it opens, so a name typed before is forgotten. */}
      <ConfirmForm {...props} tone={tone} pending={pending ?? false} error={error} />
    </Dialog>
  );
}

function ConfirmForm(props: ConfirmDialogProps & { tone: 'danger' | 'primary' }) {
  const { typedName, confirmLabel, onConfirm, onOpenChange, tone, pending, error, children } =
    props;
  const [typed, setTyped] = useState('');
  const allowed = typedName === undefined || typed === typedName;
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        if (allowed && !pending) onConfirm();
      }}
    >
      {children}
      {typedName !== undefined && (
        <Field
          label={
            <>
              Type <span className="wrap-anywhere select-text font-mono text-ink">{typedName}</span>{' '}
              to confirm
            </>
          }
        >
          <Input
            mono
            size="md"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoFocus
          />
        </Field>
      )}
      {error !== undefined && (
        <p
          role="alert"
          className="wrap-anywhere rounded-control bg-danger-subtle px-3 py-2 text-danger-text"
        >
          {error}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button size="md" onClick={() => onOpenChange(false)}>
          Cancel
        </Button>
        <Button
          size="md"
          type="submit"
          variant={tone}
          disabled={!allowed}
          loading={pending ?? false}
        >
          {confirmLabel}
        </Button>
      </div>
    </form>
  );
}
