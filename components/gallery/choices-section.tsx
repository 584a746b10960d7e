'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { RadioList, Segmented } from '@/components/ui/segmented';
import { Slider } from '@/components/ui/slider';
import { Switch } from '@/components/ui/switch';
import { TabPanel, Tabs } from '@/components/ui/tabs';
import { LONG_NAME, noop, RTL_TEXT } from './contents';
import { Section, Specimen, State } from './specimen';

/** What is chosen. */
export function ChoicesSection() {
  return (
    <Section id="choices" title="Choices">
      <Specimen id="checkbox" name="Checkbox" note="Takes effect when the form is sent.">
        <State name="Default" className="gap-4">
          <Checkbox label="Off" />
          <Checkbox label="On" defaultChecked />
          <Checkbox label="Some" checked="indeterminate" />
          <Checkbox aria-label="Without words" />
        </State>
        <State name="With hint">
          <Checkbox
            label="Enable streams"
            hint="New and old images, kept for 24 hours"
            defaultChecked
          />
        </State>
        <State name="Disabled" className="gap-4">
          <Checkbox label="Off" disabled />
          <Checkbox label="On" disabled defaultChecked />
        </State>
        <State name="Long text">
          <Checkbox label={<span className="wrap-anywhere">{LONG_NAME}</span>} />
        </State>
        <State name="Right to left">
          <div dir="rtl">
            <Checkbox label={RTL_TEXT} defaultChecked />
          </div>
        </State>
      </Specimen>
      <Specimen id="switch" name="Switch" note="Takes effect at once.">
        <State name="Default" className="gap-6">
          <Switch label="Off" />
          <Switch label="On" defaultChecked />
        </State>
        <State name="With hint">
          <Switch
            label="Deletion protection"
            hint="DeleteTable is refused while this is on"
            defaultChecked
          />
        </State>
        <State name="Disabled" className="gap-6">
          <Switch label="Off" disabled />
          <Switch label="On" disabled defaultChecked />
        </State>
      </Specimen>
      <SegmentedSpecimen />
      <RadioSpecimen />
      <SliderSpecimen />
      <TabsSpecimen />
    </Section>
  );
}

const VIEWS = [
  { value: 'grid', label: 'Grid' },
  { value: 'json', label: 'JSON' },
  { value: 'wire', label: 'DynamoDB JSON' },
] as const;
type View = (typeof VIEWS)[number]['value'];

function SegmentedSpecimen() {
  const [view, setView] = useState<View>('grid');
  return (
    <Specimen id="segmented" name="Segmented" note="Two to five short choices; arrows move.">
      <State name="Default">
        <Segmented label="View" value={view} onValueChange={setView} options={VIEWS} />
      </State>
      <State name="Disabled">
        <Segmented
          label="View (not now)"
          value={view}
          onValueChange={setView}
          options={VIEWS}
          disabled
        />
      </State>
    </Specimen>
  );
}

const MODES = [
  { value: 'on-demand', label: 'On-demand', hint: 'Pay for each request; nothing to plan' },
  { value: 'provisioned', label: 'Provisioned', hint: 'Pay for capacity by the hour' },
  { value: 'reserved', label: 'Reserved', hint: 'Not offered in this region', disabled: true },
] as const;
type Mode = (typeof MODES)[number]['value'];

function RadioSpecimen() {
  const [mode, setMode] = useState<Mode>('on-demand');
  return (
    <Specimen id="radio-list" name="Radio list" note="Choices that need a sentence each.">
      <State name="Default">
        <RadioList label="Capacity mode" value={mode} onValueChange={setMode} options={MODES} />
      </State>
    </Specimen>
  );
}

const TABS = [
  { value: 'items', label: 'Items', count: '1 204' },
  { value: 'overview', label: 'Overview' },
  { value: 'indexes', label: 'Indexes', count: '2' },
  { value: 'streams', label: 'Streams', disabled: true },
] as const;
type Tab = (typeof TABS)[number]['value'];

function TabsSpecimen() {
  const [tab, setTab] = useState<Tab>('items');
  return (
    <Specimen id="tabs" name="Tabs" note="Views of the same thing.">
      <State name="Default" className="block">
        <Tabs
          label="Table views"
          value={tab}
          onValueChange={setTab}
          tabs={TABS}
          actions={<Button variant="ghost">Refresh</Button>}
          className="rounded-panel border border-line bg-panel"
        >
          {TABS.map(({ value, label }) => (
            <TabPanel key={value} value={value} className="p-4 text-secondary">
              {label} of the table
            </TabPanel>
          ))}
        </Tabs>
      </State>
    </Specimen>
  );
}

function SliderSpecimen() {
  const [step, setStep] = useState(60);
  return (
    <Specimen id="slider" name="Slider" note="For what is tried out; the line is where it stood.">
      <State name="Default">
        <Slider
          label="Traffic"
          value={step}
          max={100}
          mark={50}
          text={`× ${step / 50}`}
          onValueChange={setStep}
          className="w-80"
        />
      </State>
      <State name="Disabled">
        <Slider
          disabled
          label="Items"
          value={50}
          max={100}
          text="× 1"
          onValueChange={noop}
          className="w-80"
        />
      </State>
    </Specimen>
  );
}
