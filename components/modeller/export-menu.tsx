'use client';

import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { copyText } from '@/components/ui/copy-text';
import { download } from '@/components/ui/download';
import { Menu, type MenuEntry } from '@/components/ui/menu';
import { notify } from '@/components/ui/toast';
import type { Model } from '@/model/model';
import type { Proof } from '@/model/proof/proof';
import { ExportDialog } from './export-dialog';
import {
  EXPORT_CHOICES,
  EXPORT_GROUPS,
  type ExportChoice,
  type Exported,
  everything,
  fileToSave,
  isWorthAsking,
} from './export-files';

export interface ExportMenuProps {
  model: Model;
  /** Of this model as it is; the document then has what was measured. */
  proof?: Proof | undefined;
}

type How = 'download' | 'copy';

/** An export that is made, and waits for somebody to have seen what it leaves out. */
interface Asked {
  readonly label: string;
  readonly how: How;
  readonly made: Exported;
}

const ALL = { label: 'Everything', make: everything };

/** A design to keep or to use elsewhere: as files, or on the clipboard. */
export function ExportMenu({ model, proof }: ExportMenuProps) {
  const [asked, setAsked] = useState<Asked>();
  const start = async ({ label, make }: Pick<ExportChoice, 'label' | 'make'>, how: How) => {
    const made = await make(model, proof);
    if (isWorthAsking(made.problems)) setAsked({ label, how, made });
    else await finish({ label, how, made }, model);
  };
  const entry = (choice: Pick<ExportChoice, 'label' | 'make'>, how: How): MenuEntry => ({
    kind: 'item',
    label: choice.label,
    onSelect: () => void start(choice, how),
  });
  const entries = menuEntries(entry);
  return (
    <>
      <Menu align="end" entries={entries} trigger={<Button icon={<Download />}>Export</Button>} />
      {asked !== undefined && (
        <ExportDialog
          label={asked.label}
          verb={asked.how === 'copy' ? 'Copy' : 'Download'}
          problems={asked.made.problems}
          onClose={() => setAsked(undefined)}
          onGoOn={() => {
            setAsked(undefined);
            void finish(asked, model);
          }}
        />
      )}
    </>
  );
}

/** A submenu for each group to download, and one to copy from. */
function menuEntries(
  entry: (choice: Pick<ExportChoice, 'label' | 'make'>, how: How) => MenuEntry,
): readonly MenuEntry[] {
  const groups = (how: How) =>
    EXPORT_GROUPS.map(({ group, label }): MenuEntry => {
      const choices = EXPORT_CHOICES.filter((choice) => choice.group === group);
      const [only, second] = choices;
      if (only !== undefined && second === undefined) return entry({ ...only, label }, how);
      return { kind: 'menu', label, entries: choices.map((choice) => entry(choice, how)) };
    });
  return [
    { kind: 'label', label: 'Download' },
    ...groups('download'),
    entry({ ...ALL, label: 'Everything, as a ZIP' }, 'download'),
    { kind: 'separator' },
    { kind: 'menu', label: 'Copy', entries: groups('copy') },
  ];
}

async function finish({ label, how, made }: Asked, model: Model): Promise<void> {
  if (how === 'download') {
    const file = await fileToSave(model, made.files);
    if (file !== undefined) download(file);
    return;
  }
  const text = made.files.map((file) => file.text).join('\n');
  if (await copyText(text)) notify.success(`Copied ${label}`);
  else notify.danger('Could not copy');
}
