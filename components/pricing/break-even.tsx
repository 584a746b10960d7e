import type { Exact } from '@/model/pricing/exact';
import { formatPercent } from '@/model/pricing/format';
import type { BreakEven } from '@/model/pricing/types/comparison';

/** Where one way to buy becomes cheaper than another, and where this usage stands. */
export function BreakEvenPoints({ breakEven }: { breakEven: BreakEven }) {
  const { writeUtilisation, readUtilisation, utilisation, storageShare } = breakEven;
  return (
    <section aria-labelledby="break-even" className="flex flex-col gap-3">
      <h2 id="break-even" className="font-medium">
        Break-even points
      </h2>
      <div className="grid gap-x-8 gap-y-5 xl:grid-cols-2">
        <Scale
          title="Utilisation of capacity bought for the peak"
          below="on demand"
          above="provisioned"
          here={utilisation}
          point={writeUtilisation}
          note={
            readUtilisation === undefined || writeUtilisation === undefined
              ? 'The price of reads or writes is not known.'
              : `Writes break even at ${formatPercent(writeUtilisation)}, reads at ${formatPercent(readUtilisation)}.`
          }
        />
        <Scale
          title="Storage as a share of throughput, of Standard"
          below="Standard"
          above="Standard-IA"
          here={storageShare}
          point={breakEven.toInfrequentAccess}
          note={`Once in Standard-IA, Standard is cheaper below ${formatPercent(breakEven.toStandard)}.`}
        />
      </div>
    </section>
  );
}

interface ScaleProps {
  title: string;
  below: string;
  above: string;
  here: Exact | undefined;
  point: Exact | undefined;
  note: string;
}

function Scale({ title, below, above, here, point, note }: ScaleProps) {
  const place = (share: Exact) => `${Math.min(100, Math.max(0, share.toNumber() * 100))}%`;
  return (
    <div className="min-w-0">
      <p className="flex justify-between gap-3">
        <span className="truncate text-secondary">{title}</span>
        <span className="font-medium tabular-nums">
          {here === undefined ? 'no traffic' : formatPercent(here)}
        </span>
      </p>
      <div
        aria-hidden
        className="relative mt-2 mb-1 flex h-2 overflow-visible rounded-full bg-active"
      >
        {point !== undefined && (
          <span
            className="rounded-l-full bg-accent-subtle"
            style={{ width: place(point), borderRight: '2px solid var(--accent)' }}
          />
        )}
        {here !== undefined && (
          <span
            className="absolute -top-1 size-4 -translate-x-1/2 rounded-full border-2 border-ink bg-panel"
            style={{ left: place(here) }}
          />
        )}
      </div>
      {point !== undefined && (
        <p className="flex justify-between text-12 text-muted">
          <span>{`below ${formatPercent(point)} ${below}`}</span>
          <span>{`above ${above}`}</span>
        </p>
      )}
      <p className="text-12 text-muted">{note}</p>
    </div>
  );
}
