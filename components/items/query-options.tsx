'use client';

import { Columns3, Filter, ListPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { Popover } from '@/components/ui/popover';
import { operationOf, type QueryState, ruleCount } from './query-state';
import type { Target } from './target';

interface QueryOptionsProps {
  readonly state: QueryState;
  readonly target: Target;
  readonly onChange: (state: QueryState) => void;
  readonly filterOpen: boolean;
  readonly onToggleFilter: () => void;
  readonly problem: string | undefined;
  /** Controls at the right end. */
  readonly children: ReactNode;
}

/** How to read: filter, projection, direction, limit, consistency. */
export function QueryOptions(props: QueryOptionsProps) {
  const { state, target, onChange, filterOpen } = props;
  const rules = ruleCount(state.filter);
  const isQuery = operationOf(state, target) === 'Query';
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5 lg:flex-nowrap">
      <Button
        variant="ghost"
        icon={<Filter />}
        aria-expanded={filterOpen}
        onClick={props.onToggleFilter}
      >
        Filter
        {rules > 0 && <span className="text-accent-text">{rules}</span>}
      </Button>
      <ProjectionPopover state={state} onChange={onChange} />
      <Checkbox
        label="Descending"
        checked={state.descending && isQuery}
        disabled={!isQuery}
        onCheckedChange={(checked) => onChange({ ...state, descending: checked === true })}
      />
      <Checkbox
        label="Consistent"
        checked={state.consistent}
        disabled={target.kind === 'global'}
        title={
          target.kind === 'global' ? 'Global secondary indexes have no consistent reads' : undefined
        }
        onCheckedChange={(checked) => onChange({ ...state, consistent: checked === true })}
      />
      <LimitField state={state} onChange={onChange} />
      {props.problem !== undefined && (
        <span role="alert" className="min-w-0 truncate text-12 text-danger-text">
          {props.problem}
        </span>
      )}
      <div className="ml-auto flex shrink-0 items-center gap-1">{props.children}</div>
    </div>
  );
}

function LimitField({ state, onChange }: Pick<QueryOptionsProps, 'state' | 'onChange'>) {
  return (
    <div className="flex items-center gap-1.5">
      <label htmlFor="query-limit" className="text-13">
        Limit
      </label>
      <Input
        id="query-limit"
        className="w-16 text-right"
        inputMode="numeric"
        placeholder="none"
        title="Items to evaluate before stopping, filtered ones included"
        value={state.limit ?? ''}
        onChange={(event) => {
          const digits = event.target.value.replace(/\D/g, '').replace(/^0+/, '').slice(0, 9);
          const limit = digits === '' ? undefined : Number.parseInt(digits, 10);
          onChange({ ...state, limit });
        }}
      />
    </div>
  );
}

function ProjectionPopover({ state, onChange }: Pick<QueryOptionsProps, 'state' | 'onChange'>) {
  const count = state.projection.length;
  return (
    <Popover
      label="Attributes to read"
      trigger={
        <Button variant="ghost" icon={count > 0 ? <ListPlus /> : <Columns3 />}>
          {count === 0 ? 'All attributes' : 'Attributes'}
          {count > 0 && <span className="text-accent-text">{count}</span>}
        </Button>
      }
    >
      <Field
        label="Attributes to read"
        hint="One document path a line, such as address.city or tags[0]. Keys are always read. A projection saves no capacity."
      >
        <Textarea
          mono
          rows={5}
          defaultValue={state.projection.join('\n')}
          onChange={(event) => {
            const paths = event.target.value.split('\n').map((line) => line.trim());
            onChange({ ...state, projection: paths.filter((path) => path !== '') });
          }}
        />
      </Field>
    </Popover>
  );
}
