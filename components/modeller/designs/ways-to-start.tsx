'use client';

import { useMutation } from '@tanstack/react-query';
import { FileInput, PackageOpen, SquareDashed } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { ImportZone } from '@/components/start/import-zone';
import { ProblemList, problemCount } from '@/components/start/problem-list';
import { problemWords } from '@/components/start/problem-words';
import { fetchModelFile, type ReadFile } from '@/components/start/read-file';
import { SAMPLES, type Sample, sampleHref } from '@/components/start/samples';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { notify } from '@/components/ui/toast';
import { ReverseButton } from '../reverse-button';
import { useNewModel } from './use-new-model';

const REMARKS_MAX = 3;

/** From nothing, from a sample, from a file, from tables that are there. */
export function WaysToStart({ onBlank, isFirst }: { onBlank: () => void; isFirst: boolean }) {
  const [refused, setRefused] = useState<ReadFile>();
  const { keep } = useNewModel();
  const take = (file: ReadFile) => {
    const { model, problems } = file.parsed;
    if (model === undefined) return setRefused(file);
    if (problems.length > 0) {
      const words = problems.slice(0, REMARKS_MAX).map(problemWords).join(' ');
      notify.warning(`${file.name}: ${problemCount(problems)}`, { description: words });
    }
    void keep(model);
  };
  return (
    <section aria-label="New model" className="flex flex-col gap-3">
      <h2 className="font-semibold text-14">{isFirst ? 'Start a model' : 'Start another'}</h2>
      <div className="grid items-stretch gap-4 md:grid-cols-3">
        <Way
          icon={<SquareDashed />}
          title="Blank"
          words="Begin with a name, and the guide if you like."
        >
          <Button onClick={onBlank} className="self-start">
            New model
          </Button>
          <ReverseButton onModel={(model) => void keep(model)} />
        </Way>
        <Way icon={<PackageOpen />} title="From a sample" words="A copy that is yours to change.">
          <Samples onFile={take} />
        </Way>
        <Way
          icon={<FileInput />}
          title="From a file"
          words="A model of any format that can be read."
        >
          <ImportZone onFile={take} className="min-h-28 flex-1" />
        </Way>
      </div>
      <RefusedDialog file={refused} onClose={() => setRefused(undefined)} />
    </section>
  );
}

function Way(props: { icon: ReactNode; title: string; words: string; children: ReactNode }) {
  return (
    <section
      aria-label={props.title}
      className="flex min-w-0 flex-col gap-3 rounded-panel border border-line bg-panel p-4"
    >
      <div>
        <h3 className="flex items-center gap-2 font-medium [&_svg]:size-4 [&_svg]:stroke-[1.5] [&_svg]:text-muted">
          {props.icon}
          {props.title}
        </h3>
        <p className="mt-0.5 text-12 text-muted">{props.words}</p>
      </div>
      {props.children}
    </section>
  );
}

function Samples({ onFile }: { onFile: (file: ReadFile) => void }) {
  const load = useMutation({
    mutationFn: (sample: Sample) => fetchModelFile(sample.name, sampleHref(sample)),
    onSuccess: onFile,
    onError: (error) =>
      notify.danger('The sample could not be fetched', { description: error.message }),
  });
  return (
    <ul className="-mx-2 flex flex-col">
      {SAMPLES.map((sample) => (
        <li key={sample.id}>
          <button
            type="button"
            disabled={load.isPending}
            onClick={() => load.mutate(sample)}
            className="flex h-8 w-full min-w-0 items-center gap-2 rounded-control px-2 text-left hover:bg-hover"
          >
            <span className="shrink-0 font-medium">{sample.name}</span>
            <span className="min-w-0 truncate text-12 text-muted">{sample.description}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function RefusedDialog({ file, onClose }: { file: ReadFile | undefined; onClose: () => void }) {
  return (
    <Dialog
      open={file !== undefined}
      onOpenChange={onClose}
      title={`${file?.name ?? 'The file'} cannot be opened`}
      textOnly
      footer={<Button onClick={onClose}>Close</Button>}
    >
      <ProblemList problems={file?.parsed.problems ?? []} />
    </Dialog>
  );
}
