'use client';

import { ProblemList, problemCount } from '@/components/start/problem-list';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { Scenario } from '@/model/pricing/types/scenario';
import type { OpenedFile } from './open-file';

export interface OpenFileDialogProps {
  file: OpenedFile;
  onOpen: (scenario: Scenario) => void;
  onClose: () => void;
}

/** What is in a file, what was assumed, and what is wrong with it. */
export function OpenFileDialog({ file, onOpen, onClose }: OpenFileDialogProps) {
  const { name, scenario, problems } = file;
  const tables = scenario?.usage.tables.length ?? 0;
  const title = scenario === undefined ? `${name} cannot be priced` : `Price ${scenario.name}`;
  const count = problems.length === 0 ? 'Nothing had to be assumed.' : `${problemCount(problems)}:`;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      width="lg"
      title={title}
      description={
        scenario === undefined ? count : `${tables} ${tables === 1 ? 'table' : 'tables'}. ${count}`
      }
      footer={
        <>
          <Button size="md" onClick={onClose}>
            {scenario === undefined ? 'Close' : 'Cancel'}
          </Button>
          {scenario !== undefined && (
            <Button size="md" variant="primary" onClick={() => onOpen(scenario)}>
              Show the cost
            </Button>
          )}
        </>
      }
    >
      {problems.length > 0 && (
        <ProblemList
          problems={problems}
          className="max-h-[48vh] overflow-y-auto rounded-control border border-line bg-sunken"
        />
      )}
    </Dialog>
  );
}
