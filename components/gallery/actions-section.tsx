'use client';

import { Download, Ellipsis, PanelLeft, Play, Plus, RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { IconButton } from '@/components/ui/icon-button';
import { Kbd } from '@/components/ui/kbd';
import { ContextMenu, Menu, type MenuEntry } from '@/components/ui/menu';
import { LONG_NAME, noop, RTL_TEXT } from './contents';
import { Section, Specimen, State } from './specimen';

const VARIANTS = ['primary', 'secondary', 'ghost', 'danger'] as const;

/** What is pressed. */
export function ActionsSection() {
  return (
    <Section id="actions" title="Actions">
      <ButtonSpecimen />
      <Specimen
        id="icon-button"
        name="Icon button"
        note="Always named; the name and the shortcut appear on hover and on focus."
      >
        <State name="Default">
          <IconButton label="Refresh" icon={<RefreshCw />} />
          <IconButton label="Toggle sidebar" icon={<PanelLeft />} shortcut="mod+b" />
          <IconButton label="More" icon={<Ellipsis />} variant="secondary" />
          <IconButton label="Delete" icon={<Trash2 />} size="md" />
        </State>
        <State name="Disabled">
          <IconButton label="Refresh (not now)" icon={<RefreshCw />} disabled />
        </State>
        <State name="Loading">
          <IconButton label="Refreshing" icon={<RefreshCw />} loading />
        </State>
      </Specimen>
      <Specimen id="copy-button" name="Copy button" note="Says “Copied” where it was pressed.">
        <State name="Default">
          <span className="font-mono text-data">http://127.0.0.1:8000</span>
          <CopyButton text="http://127.0.0.1:8000" label="Copy endpoint" />
        </State>
      </Specimen>
      <MenuSpecimen />
      <Specimen id="kbd" name="Kbd" note="In the words of the reader’s own keyboard.">
        <State name="Default">
          <Kbd keys="mod+k" />
          <Kbd keys="mod+enter" />
          <Kbd keys="mod+shift+delete" />
          <Kbd keys="alt+shift+f" />
          <Kbd keys="?" />
          <Kbd keys="arrowdown" />
        </State>
      </Specimen>
    </Section>
  );
}

function ButtonSpecimen() {
  return (
    <Specimen
      id="button"
      name="Button"
      note="A verb and its object. One primary per screen. Hover darkens the fill; focus draws the ring."
    >
      {VARIANTS.map((variant) => (
        <State key={variant} name={variant}>
          <Button variant={variant}>Create table</Button>
          <Button variant={variant} icon={<Plus />}>
            Create table
          </Button>
          <Button variant={variant} size="md">
            Create table
          </Button>
          <Button variant={variant} disabled>
            Create table
          </Button>
          <Button variant={variant} loading>
            Create table
          </Button>
        </State>
      ))}
      <State name="With shortcut">
        <Button variant="primary" icon={<Play />}>
          Run
        </Button>
        <Kbd keys="mod+enter" />
      </State>
      <State name="As a link">
        <Button asChild>
          <a href="#button">Open table</a>
        </Button>
      </State>
      <State name="Long text">
        <Button className="max-w-60">
          <span className="truncate">{`Delete ${LONG_NAME}`}</span>
        </Button>
      </State>
      <State name="Right to left">
        <div dir="rtl">
          <Button icon={<Download />}>{RTL_TEXT}</Button>
        </div>
      </State>
    </Specimen>
  );
}

function MenuSpecimen() {
  const [grid, setGrid] = useState(true);
  const entries: readonly MenuEntry[] = [
    { kind: 'label', label: 'Table' },
    {
      kind: 'item',
      label: 'Refresh',
      icon: <RefreshCw />,
      shortcut: 'mod+shift+r',
      onSelect: noop,
    },
    { kind: 'item', label: 'Export items', icon: <Download />, hint: '1.2 MB', onSelect: noop },
    { kind: 'item', label: 'Not available here', icon: <Play />, disabled: true, onSelect: noop },
    {
      kind: 'menu',
      label: 'Copy as',
      entries: ['CreateTable JSON', 'AWS CLI', 'CloudFormation'].map((label) => ({
        kind: 'item',
        label,
        onSelect: noop,
      })),
    },
    { kind: 'check', label: 'Show grid lines', checked: grid, onCheckedChange: setGrid },
    { kind: 'separator' },
    { kind: 'item', label: 'Delete table', icon: <Trash2 />, danger: true, onSelect: noop },
  ];
  return (
    <Specimen id="menu" name="Menu" note="The same entries serve a button and a right click.">
      <State name="From a button">
        <Menu trigger={<Button>Table actions</Button>} entries={entries} />
        <Menu trigger={<IconButton label="More actions" icon={<Ellipsis />} />} entries={entries} />
      </State>
      <State name="On right click">
        <ContextMenu entries={entries}>
          <div className="grid h-14 w-60 place-items-center rounded-panel border border-line-strong border-dashed text-muted">
            Right click here
          </div>
        </ContextMenu>
      </State>
    </Specimen>
  );
}
