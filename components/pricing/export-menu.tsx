'use client';

import { Download } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { copyText } from '@/components/ui/copy-text';
import { download } from '@/components/ui/download';
import { Menu, type MenuEntry } from '@/components/ui/menu';
import { notify } from '@/components/ui/toast';
import type { Estimate } from '@/model/pricing/types/estimate';
import type { Scenario } from '@/model/pricing/types/scenario';
import { EXPORTS, exportedFile } from './export-files';

export interface ExportMenuProps {
  scenario: Scenario;
  estimate: Estimate;
}

/** The estimate to keep: as files, or on the clipboard. */
export function ExportMenu({ scenario, estimate }: ExportMenuProps) {
  const entries: readonly MenuEntry[] = [
    { kind: 'label', label: 'Download' },
    ...EXPORTS.map(({ kind, label }): MenuEntry => {
      const onSelect = () => {
        const { name, type, text } = exportedFile(kind, scenario, estimate);
        download({ name, type, content: text });
      };
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
