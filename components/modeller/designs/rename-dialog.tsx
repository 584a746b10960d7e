'use client';

import { useState } from 'react';
import type { KeptModel } from '@/components/data/models';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { useDesignFiles } from './use-design-files';

/** Asks for another name of a design. */
export function RenameDialog({ model, onClose }: { model: KeptModel; onClose: () => void }) {
  const [name, setName] = useState(model.name);
  const [isPending, setPending] = useState(false);
  const { rename } = useDesignFiles();
  const submit = async () => {
    if (name.trim() === '') return;
    setPending(true);
    const isDone = await rename(model, name.trim());
    setPending(false);
    if (isDone) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Rename model"
      width="sm"
      onSubmit={() => void submit()}
      footer={
        <>
          <Button size="md" onClick={onClose}>
            Cancel
          </Button>
          <Button
            size="md"
            type="submit"
            variant="primary"
            disabled={name.trim() === ''}
            loading={isPending}
          >
            Rename model
          </Button>
        </>
      }
    >
      <Field label="Name">
        <Input
          size="md"
          value={name}
          maxLength={255}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
    </Dialog>
  );
}
