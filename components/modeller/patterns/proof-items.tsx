import { Cell } from '@/components/items/cell';
import { formatNumber } from '@/components/ui/format';
import type { PatternProof } from '@/model/proof/proof';

/** The first items that came back. */
export function ProofItems({ proof }: { proof: PatternProof }) {
  const { items, measured } = proof;
  if (items.length === 0) return null;
  const names = [...new Set(items.flatMap((item) => Object.keys(item)))];
  const returned = measured?.returned ?? items.length;
  return (
    <section aria-label="Items that came back" className="flex flex-col gap-1">
      <h3 className="font-medium text-13">
        What came back{' '}
        <span className="font-normal text-12 text-muted">
          {returned > items.length
            ? `the first ${items.length} of ${formatNumber(returned)}`
            : formatNumber(returned)}
        </span>
      </h3>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table that scrolls
        tabIndex={0}
        aria-label="Table of the items that came back"
        className="max-h-72 overflow-auto rounded-control border border-line focus-visible:-outline-offset-2"
      >
        <table className="w-max min-w-full text-data">
          <thead className="sticky top-0 bg-sunken text-left text-12">
            <tr>
              {names.map((name) => (
                <th
                  key={name}
                  scope="col"
                  className="border-line border-b px-2 py-1 font-medium font-mono"
                >
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((item, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: in the order in which they came
              <tr key={at} className="h-7">
                {names.map((name) => (
                  <td key={name} className="max-w-60 overflow-hidden whitespace-nowrap px-2">
                    <Cell item={item} name={name} isKey={false} letters={30} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
