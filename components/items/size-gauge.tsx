import { cn } from '@/components/ui/cn';
import { formatNumber } from '@/components/ui/format';
import { Bytes } from '@/components/ui/quantity';

/** source: LIMITS, item */
const ITEM_BYTES = 409_600;

/** How much of the 400 KB an item takes. */
export function SizeGauge({ bytes }: { bytes: number }) {
  const share = bytes / ITEM_BYTES;
  const tone = share > 1 ? 'bg-danger' : share > 0.8 ? 'bg-warning' : 'bg-accent';
  return (
    <span
      className="flex shrink-0 items-center gap-2 text-12"
      title={`${formatNumber(bytes)} of ${formatNumber(ITEM_BYTES)} bytes`}
    >
      <span className="h-1 w-10 overflow-hidden rounded-full bg-active">
        <span
          className={cn('block h-full', tone)}
          style={{ width: `${Math.min(100, Math.max(2, share * 100))}%` }}
        />
      </span>
      <Bytes value={bytes} className={share > 1 ? 'text-danger-text' : ''} />
    </span>
  );
}
