import { Badge } from '@/components/ui/badge';
import { Link } from '@/components/ui/router';
import { adviceWords } from '@/model/advice/words';
import type { Model } from '@/model/model';
import { type Plan, type Step, stepKey, type TablePlan } from '@/model/plan/plan';
import { refusalOf } from './refusal';
import { StepRow } from './step-row';
import type { RunProgress } from './use-commit';

export interface PlanListProps {
  plan: Plan;
  model: Model;
  connection: string;
  chosen: ReadonlySet<string>;
  onChoose: (step: Step, on: boolean) => void;
  progress: RunProgress | undefined;
}

/** The steps for each table; tables that are as designed in one line. */
export function PlanList(props: PlanListProps) {
  const { plan } = props;
  const changed = plan.tables.filter(({ steps }) => steps.length > 0);
  const same = plan.tables.filter(({ steps }) => steps.length === 0);
  return (
    <div className="flex flex-col gap-4">
      {changed.map((table) => (
        <TableSteps key={table.table} {...props} table={table} />
      ))}
      {same.length > 0 && (
        <p className="text-secondary">
          As designed:{' '}
          <span className="wrap-anywhere font-mono text-data">
            {same.map(({ table }) => table).join(', ')}
          </span>
        </p>
      )}
    </div>
  );
}

function TableSteps(props: PlanListProps & { table: TablePlan }) {
  const { table, model, connection, chosen, onChoose, progress } = props;
  const isThere =
    table.exists || progress?.states.get(`${table.table}/create-table`)?.state === 'done';
  const name = <span className="truncate font-mono text-data">{table.table}</span>;
  return (
    <section aria-label={table.table}>
      <h3 className="flex h-8 items-center gap-2">
        {isThere ? (
          <Link
            href={`/${encodeURIComponent(connection)}/tables/${encodeURIComponent(table.table)}`}
            className="min-w-0 truncate underline decoration-line-strong underline-offset-2 hover:text-ink"
          >
            {name}
          </Link>
        ) : (
          name
        )}
        {!table.exists && <Badge tone="accent">new</Badge>}
      </h3>
      <Refusal model={model} table={table.table} />
      <ol className="divide-y divide-line rounded-panel border border-line bg-panel">
        {table.steps.map((step) => (
          <StepRow
            key={step.id}
            step={step}
            chosen={chosen.has(stepKey(step))}
            state={progress?.states.get(stepKey(step))}
            written={progress?.items.get(stepKey(step))}
            isFixed={progress !== undefined}
            onChoose={(on) => onChoose(step, on)}
          />
        ))}
      </ol>
    </section>
  );
}

/** What the service would refuse is better known before. */
function Refusal({ model, table }: { model: Model; table: string }) {
  const first = refusalOf(model, table);
  if (first === undefined) return null;
  return (
    <p className="mb-2 rounded-control bg-danger-subtle px-3 py-2 text-danger-text">
      The service will refuse this table: {adviceWords(first)?.title ?? first.code}.
    </p>
  );
}
