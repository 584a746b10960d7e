'use client';

import { FileJson } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { FileDrop } from '@/components/ui/file-drop';
import { notify } from '@/components/ui/toast';
import { FILE_EXTENSIONS } from '@/model/open-file';
import { type OpenedFile, openPricingFile } from './open-file';

export interface FileZoneProps {
  region: string;
  onFile: (file: OpenedFile) => void;
}

/** Takes a model or a scenario by drop or by file picker. */
export function FileZone({ region, onFile }: FileZoneProps) {
  const read = async (files: FileList | null) => {
    const file = files?.[0];
    if (file === undefined) return;
    try {
      onFile(await openPricingFile(file, region));
    } catch (error) {
      notify.danger(`${file.name} could not be read`, { description: String(error) });
    }
  };
  return (
    <FileDrop
      label="Open a file"
      inputLabel="Model or scenario"
      accept={FILE_EXTENSIONS}
      onFiles={(files) => void read(files)}
      className="min-h-28"
    >
      {(open) => (
        <>
          <p className="flex items-center gap-2 text-secondary">
            <FileJson aria-hidden className="size-4 stroke-[1.5] text-muted" />
            Drop a file here
          </p>
          <Button onClick={open}>Choose file</Button>
        </>
      )}
    </FileDrop>
  );
}
