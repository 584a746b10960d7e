'use client';

import { Calculator, FileInput } from 'lucide-react';
import { useState } from 'react';
import { ChoiceCard } from '@/components/start/choice-card';
import { ProblemList } from '@/components/start/problem-list';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import type { Problem } from '@/model/model';
import { emptyScenario } from '@/model/pricing/scenario/scenario';
import type { Scenario } from '@/model/pricing/types/scenario';
import { newTable, setTables } from './edit-usage';
import { FileZone } from './file-zone';
import type { OpenedFile } from './open-file';
import { OpenFileDialog } from './open-file-dialog';
import { REGION_OPTIONS } from './settings-form';

const REGION = 'us-east-1';

export interface StartPricingProps {
  /** What is wrong with the address that led here. */
  problems: readonly Problem[];
  onOpen: (scenario: Scenario) => void;
}

/** The ways to begin: numbers, a file, or what was observed. */
export function StartPricing({ problems, onOpen }: StartPricingProps) {
  const [region, setRegion] = useState(REGION);
  const [file, setFile] = useState<OpenedFile>();
  const blank = () => onOpen(setTables(emptyScenario(region), [newTable([])]));
  return (
    <div className="mx-auto flex w-full max-w-260 flex-col gap-6 px-6 py-10">
      <div>
        <h1 className="font-semibold text-20">What does it cost?</h1>
        <p className="mt-1 text-secondary">
          Every line with its formula, its rounding and where its price is from. Nothing leaves this
          browser.
        </p>
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
      <Field label="Region" className="max-w-80">
        <Combobox
          aria-label="Region"
          value={region}
          options={REGION_OPTIONS}
          onValueChange={setRegion}
        />
      </Field>
      <div className="grid gap-4 md:grid-cols-2">
        <ChoiceCard
          compact={false}
          icon={<Calculator />}
          title="Type numbers"
          description="Tables, items, reads and writes a second; everything else can follow."
        >
          <div className="mt-auto">
            <Button variant="primary" onClick={blank}>
              Start with a table
            </Button>
          </div>
        </ChoiceCard>
        <ChoiceCard
          compact={false}
          icon={<FileInput />}
          title="Open a file"
          description="A model with its access patterns, or a scenario that was saved."
        >
          <FileZone region={region} onFile={setFile} />
        </ChoiceCard>
      </div>
      {file !== undefined && (
        <OpenFileDialog file={file} onOpen={onOpen} onClose={() => setFile(undefined)} />
      )}
    </div>
  );
}
