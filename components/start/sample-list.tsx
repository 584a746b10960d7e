'use client';

import { useMutation } from '@tanstack/react-query';
import { Button } from '@/components/ui/button';
import { notify } from '@/components/ui/toast';
import { countWords } from './import-plan';
import { fetchModelFile, type ReadFile } from './read-file';
import { SAMPLES, type Sample, sampleHref } from './samples';

/** The samples that ship with the console; one press loads one. */
export function SampleList(props: { onFile: (file: ReadFile) => void; compact: boolean }) {
  const { onFile, compact } = props;
  const load = useMutation({
    mutationFn: (sample: Sample) => fetchModelFile(sample.name, sampleHref(sample)),
    onSuccess: onFile,
    onError: (error) =>
      notify.danger('The sample could not be fetched', { description: error.message }),
  });
  return (
    <ul className="-my-2 divide-y divide-line">
      {SAMPLES.map((sample) => (
        <li key={sample.id} className="flex items-center gap-4 py-2">
          <div className="min-w-0 flex-1">
            <p className="flex items-baseline gap-2">
              <span className="truncate font-medium">{sample.name}</span>
              <span className="whitespace-nowrap text-12 text-muted">
                {countWords(sample.tables, sample.items)}
              </span>
            </p>
            {!compact && (
              <p className="truncate text-12 text-muted" title={sample.description}>
                {sample.description}
              </p>
            )}
          </div>
          <Button
            aria-label={`Load ${sample.name}`}
            onClick={() => load.mutate(sample)}
            loading={load.isPending && load.variables.id === sample.id}
          >
            Load
          </Button>
        </li>
      ))}
    </ul>
  );
}
