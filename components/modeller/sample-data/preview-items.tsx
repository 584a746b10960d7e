import { Cell } from '@/components/items/cell';
import { problemWords } from '@/components/start/problem-words';
import { KeyGlyph } from '@/components/ui/key-glyph';
import type { ModelTable } from '@/model/model';
import type { SampleItems } from '@/model/sample-data/generate-items';
import { EntityMark } from '../views/entity-mark';
import { tableView } from '../views/part-view';

const MOST = 10;

/** A few of the items, as they would be. */
export function PreviewItems({ table, made }: { table: ModelTable; made: SampleItems }) {
  const part = tableView({ ...table, items: made.items });
  const hasEntities = (table.entities?.length ?? 0) > 0;
  return (
    <div className="min-w-0">
      <h3 className="mb-1 font-medium text-12 text-secondary">What they look like</h3>
      {made.problems.slice(0, 3).map((problem) => (
        <p key={`${problem.code}${problem.at.join()}`} className="mb-1 text-12 text-warning-text">
          {problemWords(problem)}
        </p>
      ))}
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table that scrolls
        tabIndex={0}
        aria-label="Preview of the items"
        className="max-h-64 overflow-auto rounded-control border border-line focus-visible:-outline-offset-2"
      >
        <table className="w-max min-w-full text-data">
          <thead className="sticky top-0 bg-sunken text-left text-12">
            <tr>
              {hasEntities && (
                <th scope="col" className="border-line border-b px-2 py-1 font-medium">
                  Entity
                </th>
              )}
              {part.columns.map(({ name, role }) => (
                <th key={name} scope="col" className="border-line border-b px-2 py-1 font-medium">
                  <span className="flex items-center gap-1 font-mono">
                    {(role === 'partition' || role === 'sort') && <KeyGlyph kind={role} />}
                    {name}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {part.rows.slice(0, MOST).map((row) => (
              <tr key={row.position} className="h-7">
                {hasEntities && (
                  <td className="px-2 text-12">
                    {row.entity !== undefined && <EntityMark name={row.entity} />}
                  </td>
                )}
                {part.columns.map(({ name, role }) => (
                  <td key={name} className="max-w-60 overflow-hidden whitespace-nowrap px-2">
                    <Cell
                      item={row.item}
                      name={name}
                      isKey={role === 'partition' || role === 'sort'}
                      letters={30}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
