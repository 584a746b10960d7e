'use client';

import { FilePlus2, Link2, Redo2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { type Action, useActions } from '@/components/ui/actions';
import { Button } from '@/components/ui/button';
import { copyText } from '@/components/ui/copy-text';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { notify } from '@/components/ui/toast';
import type { Estimate } from '@/model/pricing/types/estimate';
import type { Scenario } from '@/model/pricing/types/scenario';
import { ExportMenu } from './export-menu';
import type { ScenarioPlace } from './use-scenario';

export interface PricingToolbarProps {
  place: ScenarioPlace;
  scenario: Scenario;
  estimate: Estimate;
}

/** The name of the scenario, and what can be done with all of it. */
export function PricingToolbar({ place, scenario, estimate }: PricingToolbarProps) {
  const copyLink = async () => {
    if (await copyText(place.link())) notify.success('Copied the link');
    else notify.danger('Could not copy the link');
  };
  useActions(actionsOf(place, () => void copyLink()));
  return (
    <div className="flex h-11 shrink-0 items-center gap-1 border-line border-b bg-sunken px-4">
      <NameInput
        key={scenario.name}
        name={scenario.name}
        onName={(name) => place.edit({ ...scenario, name })}
      />
      <IconButton
        label="Undo"
        icon={<Undo2 />}
        shortcut="mod+z"
        disabled={!place.canUndo}
        onClick={place.undo}
      />
      <IconButton
        label="Redo"
        icon={<Redo2 />}
        shortcut="mod+shift+z"
        disabled={!place.canRedo}
        onClick={place.redo}
      />
      <div className="ml-auto flex items-center gap-2">
        <Button variant="ghost" icon={<FilePlus2 />} onClick={() => place.open(undefined)}>
          <span className="hidden md:inline">Start over</span>
        </Button>
        <ExportMenu scenario={scenario} estimate={estimate} />
        <Button variant="primary" icon={<Link2 />} onClick={() => void copyLink()}>
          Copy link
        </Button>
      </div>
    </div>
  );
}

function NameInput({ name, onName }: { name: string; onName: (name: string) => void }) {
  const [typed, setTyped] = useState(name);
  const finish = () => {
    const next = typed.trim();
    if (next === '') setTyped(name);
    else if (next !== name) onName(next);
  };
  return (
    <Input
      aria-label="Name of the scenario"
      maxLength={255}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={finish}
      onKeyDown={(event) => event.key === 'Enter' && finish()}
      className="-ml-2 w-72 min-w-24 border-transparent bg-transparent font-semibold hover:border-line-strong"
    />
  );
}

function actionsOf(place: ScenarioPlace, copyLink: () => void): readonly Action[] {
  const group = 'Scenario';
  return [
    {
      id: 'undo-edit',
      group,
      label: 'Undo the last edit',
      icon: <Undo2 />,
      shortcut: 'mod+z',
      disabled: !place.canUndo,
      run: place.undo,
    },
    {
      id: 'redo-edit',
      group,
      label: 'Redo the edit',
      icon: <Redo2 />,
      shortcut: 'mod+shift+z',
      disabled: !place.canRedo,
      run: place.redo,
    },
    { id: 'copy-link', group, label: 'Copy link to the scenario', icon: <Link2 />, run: copyLink },
    {
      id: 'start-over',
      group,
      label: 'Start over',
      icon: <FilePlus2 />,
      run: () => place.open(undefined),
    },
  ];
}
