'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { parseAsBoolean, parseAsString, useQueryStates } from 'nuqs';
import { modelsOptions } from '@/components/data/models';
import { errorFacts } from '@/components/data/send';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { formatNumber } from '@/components/ui/format';
import { SearchInput } from '@/components/ui/search-input';
import { SkeletonRows } from '@/components/ui/skeleton';
import { DesignList } from './design-list';
import { NewModelDialog } from './new-model-dialog';
import { WaysToStart } from './ways-to-start';

const PLACE = {
  q: parseAsString.withDefault(''),
  new: parseAsBoolean.withDefault(false),
};

/** Every design that is kept, and the ways to a new one. */
export function Designs() {
  const models = useQuery(modelsOptions());
  const [place, setPlace] = useQueryStates(PLACE);
  const wanted = place.q.trim().toLowerCase();
  const shown = (models.data ?? []).filter(({ name }) => name.toLowerCase().includes(wanted));
  const create = () => void setPlace({ new: true });
  return (
    <div className="mx-auto flex w-full max-w-320 flex-1 flex-col gap-5 px-6 py-6">
      <header className="flex h-8 items-center gap-2">
        <h1 className="font-semibold text-20">Models</h1>
        <span className="text-muted tabular-nums">
          {models.data === undefined ? '' : formatNumber(models.data.length)}
        </span>
        {(models.data?.length ?? 0) > 0 && (
          <SearchInput
            label="Search models"
            value={place.q}
            onValueChange={(q) => void setPlace({ q })}
            className="ml-3 max-w-70"
          />
        )}
        <Button variant="primary" icon={<Plus />} className="ml-auto" onClick={create}>
          New model
        </Button>
      </header>
      {models.isError && (
        <ErrorState
          layout="inline"
          title="Could not list the models"
          {...errorFacts(models.error)}
          actions={
            <Button onClick={() => models.refetch()} loading={models.isFetching}>
              Try again
            </Button>
          }
        />
      )}
      {models.isPending && <SkeletonRows rows={5} label="Loading models" />}
      {models.isSuccess && models.data.length > 0 && <DesignList models={shown} search={place.q} />}
      {!models.isPending && <WaysToStart onBlank={create} isFirst={models.data?.length === 0} />}
      <NewModelDialog open={place.new} onClose={() => void setPlace({ new: null })} />
    </div>
  );
}
