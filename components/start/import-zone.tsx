'use client';

import { FileJson } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { FileDrop } from '@/components/ui/file-drop';
import { notify } from '@/components/ui/toast';
import { FILE_EXTENSIONS } from '@/model/open-file';
import { PasteDialog } from './paste-dialog';
import { type ReadFile, readModelFile } from './read-file';

/** Takes a model by drop, by file picker or by paste. */
export function ImportZone(props: { onFile: (file: ReadFile) => void; className?: string }) {
  const { onFile, className } = props;
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
  return (
    <FileDrop
      label="Drop a model here"
      inputLabel="Model file"
      accept={FILE_EXTENSIONS}
      onFiles={(files) => void read(files)}
      className={className}
    >
      {(open) => (
        <>
          <FileJson className="size-5 stroke-[1.5] text-muted" />
          <p className="text-secondary">
            Drop a model here: NoSQL Workbench, CloudFormation, Terraform, CDK or CreateTable
          </p>
          <div className="flex gap-2">
            <Button onClick={open} loading={reading}>
              Choose file
            </Button>
            <Button variant="ghost" onClick={() => setPasting(true)}>
              Paste text
            </Button>
          </div>
          <PasteDialog open={pasting} onClose={() => setPasting(false)} onFile={onFile} />
        </>
      )}
    </FileDrop>
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
