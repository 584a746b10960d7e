'use client';

import { Activity, Calculator, FileInput } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { ChoiceCard } from '@/components/start/choice-card';
import { ProblemList } from '@/components/start/problem-list';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import type { Problem } from '@/model/model';
import type { Scenario } from '@/model/pricing/types/scenario';
import { QUICK_NUMBERS, quickScenario } from './examples';
import { FileZone } from './file-zone';
import { FieldGrid } from './form-parts';
import { NumberField } from './number-field';
import type { OpenedFile } from './open-file';
import { OpenFileDialog } from './open-file-dialog';
import { REGION_OPTIONS } from './settings-form';

const REGION = 'us-east-1';

export interface StartPricingProps {
  /** What is wrong with the address that led here. */
  problems: readonly Problem[];
  onOpen: (scenario: Scenario) => void;
  onObserve: () => void;
}

/** The ways to begin: numbers, a file, or what was observed. */
export function StartPricing({ problems, onOpen, onObserve }: StartPricingProps) {
  const [region, setRegion] = useState(REGION);
  const [file, setFile] = useState<OpenedFile>();
  return (
    <div className="mx-auto flex w-full max-w-260 flex-col gap-6 px-6 py-10">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1 className="font-semibold text-20">What does it cost?</h1>
          <p className="mt-1 text-secondary">
            Every line with its formula, its rounding and the source of its price.
          </p>
        </div>
        <Field label="Region" className="w-80">
          <Combobox
            aria-label="Region"
            value={region}
            options={REGION_OPTIONS}
            onValueChange={setRegion}
          />
        </Field>
      </div>
      {problems.length > 0 && (
        <section
          aria-label="Problems of the address"
          role="alert"
          className="rounded-panel border border-line bg-panel"
        >
          <h2 className="px-3 pt-3 font-medium">The link cannot be opened</h2>
          <ProblemList problems={problems} />
        </section>
      )}
      <div className="grid gap-4 md:grid-cols-2">
        <ChoiceCard
          compact={false}
          icon={<Calculator />}
          title="Type numbers"
          description="These four to begin with; everything else can follow."
        >
          <QuickForm region={region} onOpen={onOpen} />
        </ChoiceCard>
        <div className="grid gap-4">
          <ChoiceCard
            compact={false}
            icon={<FileInput />}
            title="Open a file"
            description="A model with its access patterns, or a scenario that was saved."
          >
            <FileZone region={region} onFile={setFile} />
          </ChoiceCard>
          <ChoiceCard
            compact={false}
            icon={<Activity />}
            title="Observed traffic"
            description="What tables really consumed, from the engine’s meter or CloudWatch."
          >
            <div>
              <Button onClick={onObserve}>Choose tables</Button>
            </div>
          </ChoiceCard>
        </div>
      </div>
      {file !== undefined && (
        <OpenFileDialog file={file} onOpen={onOpen} onClose={() => setFile(undefined)} />
      )}
    </div>
  );
}

interface QuickFormProps {
  region: string;
  onOpen: (scenario: Scenario) => void;
}

function QuickForm({ region, onOpen }: QuickFormProps) {
  const [numbers, setNumbers] = useState(QUICK_NUMBERS);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onOpen(quickScenario(region, numbers));
  };
  const set = (changed: Partial<typeof QUICK_NUMBERS>) => setNumbers({ ...numbers, ...changed });
  return (
    <form onSubmit={submit} className="flex flex-1 flex-col gap-4">
      <FieldGrid>
        <NumberField
          label="Items"
          max={1e15}
          value={numbers.count}
          onValue={(count) => set({ count })}
        />
        <NumberField
          label="Average item"
          unit="bytes"
          max={409_600}
          value={numbers.bytes}
          onValue={(bytes) => set({ bytes })}
        />
        <NumberField
          label="Reads a second"
          unit="/s"
          max={1e12}
          value={numbers.readsPerSecond}
          onValue={(readsPerSecond) => set({ readsPerSecond })}
        />
        <NumberField
          label="Writes a second"
          unit="/s"
          max={1e12}
          value={numbers.writesPerSecond}
          onValue={(writesPerSecond) => set({ writesPerSecond })}
        />
      </FieldGrid>
      <p className="text-12 text-muted">
        Short forms are read too, such as 20k or 1.5M. Peaks, consistency, transactions, indexes and
        features come on the next page.
      </p>
      <div className="mt-auto">
        <Button type="submit" variant="primary">
          Show the cost
        </Button>
      </div>
    </form>
  );
}
