'use client';

import { ProblemList, problemCount } from '@/components/start/problem-list';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { hasErrors, type Problem } from '@/model/model';

export interface ExportDialogProps {
  /** Of the format, such as `Terraform`. */
  label: string;
  verb: 'Download' | 'Copy';
  problems: readonly Problem[];
  onGoOn: () => void;
  onClose: () => void;
}

/** What an export leaves out, before it is made one's own. */
export function ExportDialog({ label, verb, problems, onGoOn, onClose }: ExportDialogProps) {
  const isImpossible = hasErrors(problems);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      width="lg"
      title={isImpossible ? `${label} cannot be made` : `${label} leaves something out`}
      description={`${problemCount(problems)}:`}
      footer={
        <>
          <Button size="md" onClick={onClose}>
            {isImpossible ? 'Close' : 'Cancel'}
          </Button>
          {!isImpossible && (
            <Button size="md" variant="primary" onClick={onGoOn}>
              {verb} anyway
            </Button>
          )}
        </>
      }
    >
      <ProblemList
        problems={problems}
        className="max-h-[48vh] overflow-y-auto rounded-control border border-line bg-sunken"
      />
    </Dialog>
  );
}
