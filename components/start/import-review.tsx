import type { Connection } from '@/components/data/connections';
import { IndexBadge } from '@/components/ui/badge';
import { Checkbox } from '@/components/ui/checkbox';
import { ColourDot } from '@/components/ui/colour-dot';
import { Field } from '@/components/ui/field';
import { formatNumber } from '@/components/ui/format';
import { Input } from '@/components/ui/input';
import { KeyGlyph } from '@/components/ui/key-glyph';
import { Select } from '@/components/ui/select';
import type { ModelTable, Problem } from '@/model/model';
import { type ImportPlan, type PlanEdit, planFault } from './import-plan';
import { ProblemList, problemCount } from './problem-list';

export interface ImportReviewProps {
  plan: ImportPlan;
  edit: (edit: PlanEdit) => void;
  taken: readonly string[];
  problems: readonly Problem[];
  connection: string;
  connections: readonly Connection[];
  onConnection: (connection: string) => void;
}

/** What will be created, where, and under which names. */
export function ImportReview(props: ImportReviewProps) {
  const { plan, edit, taken, problems, connection, connections, onConnection } = props;
  const clashes = plan.filter(({ table }) => taken.includes(table.name)).length;
  return (
    <div className="flex flex-col gap-4">
      {connections.length > 1 && (
        <Field label="Into" className="max-w-80">
          <Select
            value={connection}
            onValueChange={onConnection}
            options={connections.map(({ id, name, colour }) => ({
              value: id,
              label: (
                <span className="inline-flex items-center gap-2">
                  <ColourDot colour={colour} /> {name}
                </span>
              ),
            }))}
          />
        </Field>
      )}
      {clashes > 0 && (
        <p className="rounded-control bg-warning-subtle px-3 py-2 text-warning-text">
          {clashes === 1 ? 'A table of this name exists' : `${clashes} of these tables exist`}. An
          import never replaces a table: give another name, or leave it out.
        </p>
      )}
      <ul className="divide-y divide-line rounded-control border border-line">
        {plan.map(({ table, name, choice }, position) => (
          <li key={table.name} className="flex items-start gap-3 px-3 py-2">
            <span className="flex h-7 items-center">
              <Checkbox
                aria-label={`Import ${table.name}`}
                checked={choice === 'create'}
                onCheckedChange={(on) =>
                  edit({ type: 'choose', position, choice: on === true ? 'create' : 'skip' })
                }
              />
            </span>
            <NameField
              name={name}
              disabled={choice === 'skip'}
              label={`Name for ${table.name}`}
              fault={planFault(plan, position, taken)}
              onChange={(next) => edit({ type: 'rename', position, name: next })}
            />
            <TableSummary table={table} />
          </li>
        ))}
      </ul>
      {problems.length > 0 && (
        <details className="rounded-control border border-line">
          <summary className="rounded-control px-3 py-2 text-secondary hover:text-ink">
            {problemCount(problems)} about the file
          </summary>
          <ProblemList
            problems={problems}
            className="max-h-60 overflow-y-auto border-line border-t bg-sunken"
          />
        </details>
      )}
    </div>
  );
}

function NameField(props: {
  name: string;
  label: string;
  disabled: boolean;
  fault: string | undefined;
  onChange: (name: string) => void;
}) {
  return (
    <Field
      label={<span className="sr-only">{props.label}</span>}
      error={props.fault}
      className="flex-1 gap-0"
    >
      <Input
        mono
        value={props.name}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </Field>
  );
}

function TableSummary({ table }: { table: ModelTable }) {
  const global = table.indexes.filter(({ kind }) => kind === 'global').length;
  const local = table.indexes.length - global;
  return (
    <span className="flex h-7 w-80 shrink-0 items-center gap-3 text-secondary">
      <span className="flex min-w-0 items-center gap-1.5 font-mono text-data">
        <KeyGlyph kind="partition" />
        <span className="truncate">{table.partitionKey.name}</span>
        {table.sortKey && (
          <>
            <KeyGlyph kind="sort" className="ml-1" />
            <span className="truncate">{table.sortKey.name}</span>
          </>
        )}
      </span>
      {global > 0 && (
        <span className="inline-flex items-center gap-1">
          {global} <IndexBadge kind="global" />
        </span>
      )}
      {local > 0 && (
        <span className="inline-flex items-center gap-1">
          {local} <IndexBadge kind="local" />
        </span>
      )}
      <span className="ml-auto whitespace-nowrap tabular-nums">
        {formatNumber(table.items.length)} <span className="text-muted">items</span>
      </span>
    </span>
  );
}
