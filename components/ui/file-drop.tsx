'use client';

import { type ReactNode, useRef, useState } from 'react';
import { cn } from './cn';

export interface FileDropProps {
  /** What the zone is, for those who do not see it. */
  label: string;
  /** What the file picker asks for. */
  inputLabel: string;
  /** Endings of files, with the dot; JSON when absent. */
  accept?: readonly string[];
  onFiles: (files: FileList | null) => void;
  className?: string | undefined;
  /** open  shows the file picker */
  children: (open: () => void) => ReactNode;
}

/** A place for files, by drop or by file picker. */
export function FileDrop(props: FileDropProps) {
  const { label, inputLabel, accept = ['.json', 'application/json'] } = props;
  const { onFiles, className, children } = props;
  const picker = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  return (
    <section
      aria-label={label}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFiles(event.dataTransfer.files);
      }}
      className={cn(
        'flex flex-col items-center justify-center gap-3 rounded-control border border-line-strong border-dashed p-4 text-center transition-colors',
        isOver && 'border-accent bg-accent-subtle',
        className,
      )}
    >
      {children(() => picker.current?.click())}
      <input
        ref={picker}
        type="file"
        accept={accept.join(',')}
        aria-label={inputLabel}
        className="hidden"
        onChange={(event) => {
          onFiles(event.target.files);
          // The same file may be chosen again after it was changed.
          event.target.value = '';
        }}
      />
    </section>
  );
}
