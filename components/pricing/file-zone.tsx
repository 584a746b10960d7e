'use client';

import { FileJson } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { notify } from '@/components/ui/toast';
import { type OpenedFile, openPricingFile } from './open-file';

export interface FileZoneProps {
  region: string;
  onFile: (file: OpenedFile) => void;
}

/** Takes a model or a scenario by drop or by file picker. */
export function FileZone({ region, onFile }: FileZoneProps) {
  const picker = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const read = async (files: FileList | null) => {
    const file = files?.[0];
    if (file === undefined) return;
    try {
      onFile(await openPricingFile(file, region));
    } catch (error) {
      notify.danger(`${file.name} could not be read`, { description: String(error) });
    }
  };
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <section
      aria-label="Open a file"
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void read(event.dataTransfer.files);
      }}
      className={cn(
        'flex min-h-28 flex-col items-center justify-center gap-3 rounded-control border border-line-strong border-dashed p-4 text-center transition-colors',
        isOver && 'border-accent bg-accent-subtle',
      )}
    >
      <p className="flex items-center gap-2 text-secondary">
        <FileJson aria-hidden className="size-4 stroke-[1.5] text-muted" />
        Drop a file here
      </p>
      <Button onClick={() => picker.current?.click()}>Choose file</Button>
      <input
        ref={picker}
        type="file"
        accept=".json,application/json"
        aria-label="Model or scenario"
        className="hidden"
        onChange={(event) => {
          void read(event.target.files);
          // The same file may be chosen again after it was changed.
          event.target.value = '';
        }}
      />
    </section>
  );
}
