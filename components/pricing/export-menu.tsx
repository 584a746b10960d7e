'use client';

import { Download } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { copyText } from '@/components/ui/copy-text';
import { Menu, type MenuEntry } from '@/components/ui/menu';
import { notify } from '@/components/ui/toast';
import type { Estimate } from '@/model/pricing/types/estimate';
import type { Scenario } from '@/model/pricing/types/scenario';
import { EXPORTS, type ExportedFile, exportedFile } from './export-files';

export interface ExportMenuProps {
  scenario: Scenario;
  estimate: Estimate;
}

/** The estimate to keep: as files, or on the clipboard. */
export function ExportMenu({ scenario, estimate }: ExportMenuProps) {
  const entries: readonly MenuEntry[] = [
    { kind: 'label', label: 'Download' },
    ...EXPORTS.map(({ kind, label }): MenuEntry => {
      const onSelect = () => download(exportedFile(kind, scenario, estimate));
      return { kind: 'item', label: `Download ${label}`, onSelect };
    }),
    { kind: 'separator' },
    ...EXPORTS.map(({ kind, label }): MenuEntry => {
      const onSelect = () => void copy(exportedFile(kind, scenario, estimate).text, label);
      return { kind: 'item', label: `Copy ${label}`, onSelect };
    }),
  ];
  return (
    <Menu align="end" entries={entries} trigger={<Button icon={<Download />}>Export</Button>} />
  );
}

async function copy(text: string, label: string): Promise<void> {
  if (await copyText(text)) notify.success(`Copied ${label}`);
  else notify.danger('Could not copy');
}

function download({ name, type, text }: ExportedFile): void {
  const href = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
  URL.revokeObjectURL(href);
}
