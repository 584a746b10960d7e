import { Skeleton } from '@/components/ui/skeleton';

/** The overview on its way: the same places, grey. */
export function OverviewSkeleton() {
  return (
    <div role="status" className="flex flex-col gap-10 p-6">
      <span className="sr-only">Loading the table</span>
      <div className="grid gap-x-12 gap-y-10 xl:grid-cols-2">
        <div className="grid grid-cols-3 gap-6">
          <Figure />
          <Figure />
          <Figure />
        </div>
        <Lines widths={['w-4/5', 'w-3/5', 'w-1/3']} />
      </div>
      <div className="flex flex-col gap-3">
        <Skeleton className="h-4 w-32" />
        <Lines widths={['w-full', 'w-full', 'w-full']} />
      </div>
      <div className="grid items-start gap-x-12 gap-y-10 xl:grid-cols-2">
        <Lines widths={['w-1/3', 'w-2/5', 'w-1/4']} />
        <Skeleton className="h-70 w-full rounded-control" />
      </div>
    </div>
  );
}

function Figure() {
  return (
    <div className="flex flex-col gap-2 pt-1">
      <Skeleton className="w-12" />
      <Skeleton className="h-5 w-20" />
    </div>
  );
}

function Lines({ widths }: { widths: readonly [string, string, string] }) {
  return (
    <div className="flex flex-col gap-4 pt-1">
      <Skeleton className={widths[0]} />
      <Skeleton className={widths[1]} />
      <Skeleton className={widths[2]} />
    </div>
  );
}
