import { formatNumber } from '@/components/ui/format';
import type { Heat } from '@/model/proof/proof';
import { HeatBar } from './heat-bar';
import { units } from './proof-format';

/** source: docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html */
const PARTITION_READ_UNITS = 3000;
const PARTITION_WRITE_UNITS = 1000;

/** What the busiest partition key has to bear at the peak, against what one partition can. */
export function ProofHeat({ heat }: { heat: Heat }) {
  const { part, key, share, readUnitsPerSecond, writeUnitsPerSecond, percent } = heat;
  return (
    <section aria-label="Hottest partition" className="flex flex-col gap-1.5">
      <h3 className="font-medium text-13">Hottest partition at the peak</h3>
      <HeatBar heat={heat} />
      <p className="wrap-anywhere text-12 text-secondary">
        {formatNumber(share * 100, 1)} % of the requests go to{' '}
        <span className="font-mono text-ink">{key}</span> of{' '}
        <span className="font-mono text-ink">{part}</span>:{' '}
        <span className="tabular-nums">
          {units(readUnitsPerSecond)} of {formatNumber(PARTITION_READ_UNITS)} read and{' '}
          {units(writeUnitsPerSecond)} of {formatNumber(PARTITION_WRITE_UNITS)} write
        </span>{' '}
        units a second.
      </p>
      {percent > 100 && (
        <p className="text-12 text-danger-text">
          One partition cannot bear this: requests would be throttled. Spread the key over more
          values.
        </p>
      )}
    </section>
  );
}
