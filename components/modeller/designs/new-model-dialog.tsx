'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RadioList } from '@/components/ui/segmented';
import { newModel } from '../new-parts';
import { useNewModel } from './use-new-model';

const WAYS = [
  {
    value: 'guide',
    label: 'With the guide',
    hint: 'Entities, access patterns, keys, indexes, proof: one step after the other',
  },
  { value: 'design', label: 'On an empty canvas', hint: 'Tables and indexes at once' },
] as const;

/** Asks for a name, and how to begin. */
export function NewModelDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [name, setName] = useState('');
  const [way, setWay] = useState<(typeof WAYS)[number]['value']>('guide');
  const { keep, isPending } = useNewModel();
  const isNamed = name.trim() !== '';
  const submit = () => {
    if (isNamed && !isPending) void keep(newModel(name.trim()), way);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onClose}
      title="New model"
      width="sm"
      onSubmit={submit}
      footer={
        <>
          <Button size="md" onClick={onClose}>
            Cancel
          </Button>
          <Button size="md" type="submit" variant="primary" disabled={!isNamed} loading={isPending}>
            Create model
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label="Name">
          <Input
            size="md"
            value={name}
            maxLength={255}
            placeholder="Online shop"
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <RadioList label="How to begin" value={way} options={WAYS} onValueChange={setWay} />
      </div>
    </Dialog>
  );
}
