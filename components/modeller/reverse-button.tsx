'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { Model } from '@/model/model';
import { ReverseDialog } from './reverse-dialog';

/** A design made of tables that exist. */
export function ReverseButton({ onModel }: { onModel: (model: Model) => void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button className="self-start" onClick={() => setOpen(true)}>
        From existing tables
      </Button>
      {isOpen && <ReverseDialog onModel={onModel} onClose={() => setOpen(false)} />}
    </>
  );
}
