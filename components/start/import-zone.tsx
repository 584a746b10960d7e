'use client';

import { FileJson } from 'lucide-react';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { notify } from '@/components/ui/toast';
import { PasteDialog } from './paste-dialog';
import { type ReadFile, readModelFile } from './read-file';

/** Takes a model by drop, by file picker or by paste. */
export function ImportZone(props: { onFile: (file: ReadFile) => void; className?: string }) {
  const { onFile, className } = props;
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [reading, setReading] = useState(false);
  const [pasting, setPasting] = useState(false);
  useEffect(keepPageOnMissedDrop, []);
  const read = async (files: FileList | null) => {
    const [file, second] = files ?? [];
    if (file === undefined) return;
    if (second !== undefined) notify.info('One file at a time', { description: file.name });
    setReading(true);
    try {
      onFile(await readModelFile(file));
    } catch {
      notify.danger(`Could not read ${file.name}`, { description: 'Is it a folder?' });
    } finally {
      setReading(false);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void read(event.dataTransfer.files);
  };
  return (
    <section
      aria-label="Drop a model here"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cn(
        'flex flex-col items-center justify-center gap-3 rounded-control border border-line-strong border-dashed p-4 text-center transition-colors',
        over && 'border-accent bg-accent-subtle',
        className,
      )}
    >
      <FileJson className="size-5 stroke-[1.5] text-muted" />
      <p className="text-secondary">Drop a NoSQL Workbench model here</p>
      <div className="flex gap-2">
        <Button onClick={() => picker.current?.click()} loading={reading}>
          Choose file
        </Button>
        <Button variant="ghost" onClick={() => setPasting(true)}>
          Paste JSON
        </Button>
      </div>
      <input
        ref={picker}
        type="file"
        accept=".json,application/json"
        aria-label="Model file"
        className="hidden"
        onChange={(event) => {
          void read(event.target.files);
          // The same file may be chosen again after it was changed.
          event.target.value = '';
        }}
      />
      <PasteDialog open={pasting} onClose={() => setPasting(false)} onFile={onFile} />
    </section>
  );
}

/** A file dropped beside the zone would otherwise take the place of the page. */
function keepPageOnMissedDrop(): () => void {
  const prevent = (event: Event) => event.preventDefault();
  window.addEventListener('dragover', prevent);
  window.addEventListener('drop', prevent);
  return () => {
    window.removeEventListener('dragover', prevent);
    window.removeEventListener('drop', prevent);
  };
}
