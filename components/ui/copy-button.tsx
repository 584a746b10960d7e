'use client';

import { Check, Copy, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { copyText } from './copy-text';
import { IconButton } from './icon-button';

const SHOWN_MS = 1500;

export interface CopyButtonProps {
  /** What goes on the clipboard; a function is asked only when pressed. */
  text: string | (() => string);
  label?: string;
  className?: string;
}

/** Copies, and says so where it was pressed. */
export function CopyButton({ text, label = 'Copy', className }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'failed'>('none');
  useEffect(() => {
    if (outcome === 'none') return;
    const timer = setTimeout(() => setOutcome('none'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => {
    const copied = await copyText(typeof text === 'function' ? text() : text);
    setOutcome(copied ? 'copied' : 'failed');
  };
  const labels = { none: label, copied: 'Copied', failed: 'Could not copy' };
  const icons = { none: <Copy />, copied: <Check className="text-accent-text" />, failed: <X /> };
  return (
    <>
      <IconButton
        label={labels[outcome]}
        icon={icons[outcome]}
        onClick={() => void copy()}
        {...(className === undefined ? {} : { className })}
      />
      <span role="status" className="sr-only">
        {outcome === 'none' ? '' : labels[outcome]}
      </span>
    </>
  );
}
