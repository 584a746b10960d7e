'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { type ReadFile, readModelText } from './read-file';

/** Takes a model as text. */
export function PasteDialog(props: {
  open: boolean;
  onClose: () => void;
  onFile: (file: ReadFile) => void;
}) {
  const { open, onClose, onFile } = props;
  const [text, setText] = useState('');
  const submit = async () => {
    if (text.trim() === '') return;
    onClose();
    onFile(await readModelText(text));
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      width="lg"
      title="Paste a model"
      onSubmit={() => void submit()}
      footer={
        <>
          <Button size="md" onClick={onClose}>
            Cancel
          </Button>
          <Button size="md" variant="primary" type="submit" disabled={text.trim() === ''}>
            Read model
          </Button>
        </>
      }
    >
      <Field label="Model, template or configuration">
        <Textarea
          mono
          autoFocus
          rows={14}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="min-h-80"
        />
      </Field>
    </Dialog>
  );
}
