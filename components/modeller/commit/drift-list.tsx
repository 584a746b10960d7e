import { Download, Equal } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { Difference } from '@/model/diff/diff-table';
import { aspectWords } from '@/model/plan/plan-words';

export interface DriftListProps {
  differences: readonly Difference[];
  /** Takes a table as it is into the design. */
  onAdopt: (table: string) => void;
}

/** What the design and the tables have differently, side by side. */
export function DriftList({ differences, onAdopt }: DriftListProps) {
  const tables = [...new Set(differences.map(({ table }) => table))];
  if (tables.length === 0) {
    return (
      <EmptyState
        icon={<Equal />}
        title="No differences"
        description="Every table is there, and as it is designed."
      />
    );
  }
  return (
    <div className="flex flex-col gap-6">
      {tables.map((table) => {
        const own = differences.filter((one) => one.table === table);
        const isMissing = own.some(({ aspect }) => aspect === 'table');
        return (
          <section key={table} aria-label={table}>
            <div className="flex min-h-9 items-center gap-2">
              <h3 className="min-w-0 truncate font-mono text-data">{table}</h3>
              {isMissing ? (
                <Badge tone="warning">not there</Badge>
              ) : (
                <Button icon={<Download />} onClick={() => onAdopt(table)} className="ml-auto">
                  Take the table into the design
                </Button>
              )}
            </div>
            {!isMissing && <Differences differences={own} />}
          </section>
        );
      })}
    </div>
  );
}

const HEAD = 'h-8 border-line border-b px-3 text-left font-normal text-12 text-muted';
const CELL =
  'wrap-anywhere border-line border-b px-3 py-1.5 align-top [tr:last-child>&]:border-b-0';

function Differences({ differences }: { differences: readonly Difference[] }) {
  return (
    <table className="w-full table-fixed border-separate border-spacing-0 overflow-hidden rounded-panel border border-line bg-panel">
      <thead>
        <tr>
          <th scope="col" className={HEAD}>
            What
          </th>
          <th scope="col" className={HEAD}>
            Design
          </th>
          <th scope="col" className={HEAD}>
            Table
          </th>
        </tr>
      </thead>
      <tbody>
        {differences.map((one) => (
          <tr key={`${one.aspect}/${one.name ?? ''}`}>
            <th scope="row" className={`${CELL} text-left font-normal`}>
              {aspectWords(one)}
              {one.takes === 'copy' && (
                <span className="block text-12 text-muted">takes a new table and a copy</span>
              )}
            </th>
            <Side text={one.model} />
            <Side text={one.live} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Side({ text }: { text: string | undefined }) {
  return (
    <td className={`${CELL} font-mono text-data`}>
      {text ?? <span className="font-sans text-muted">none</span>}
    </td>
  );
}
