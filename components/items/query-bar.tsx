'use client';

import { Play, Square } from 'lucide-react';
import { Badge, IndexBadge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { Tooltip } from '@/components/ui/tooltip';
import { useShortcut } from '@/components/ui/use-shortcut';
import type { BuiltRequest } from './build-request';
import { KeyFields } from './key-fields';
import { operationOf, type QueryState, retarget } from './query-state';
import { type TableShape, type Target, targetOf, targetsOf } from './target';

export interface QueryBarProps {
  readonly table: TableShape;
  readonly state: QueryState;
  readonly built: BuiltRequest;
  readonly onChange: (state: QueryState) => void;
  readonly onRun: () => void;
  readonly onCancel: () => void;
  readonly running: boolean;
  /** What is filled in differs from what the rows below are. */
  readonly changed: boolean;
}

/** Value of the select for the table itself: no index name has a colon. */
const TABLE_VALUE = 'table:';

/** What to read: the target, its keys, and Run. */
export function QueryBar(props: QueryBarProps) {
  const { table, state, built, onChange, onRun, running } = props;
  const target = targetOf(table, state.index);
  const run = () => {
    if (built.ok && !running) onRun();
  };
  useShortcut('mod+enter', run);
  return (
    <form
      className="flex flex-wrap items-start gap-2 px-3 pt-2 lg:flex-nowrap"
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <Select
        aria-label="Table or index to read"
        className="w-48 shrink-0"
        value={state.index ?? TABLE_VALUE}
        onValueChange={(value) => {
          const index = value === TABLE_VALUE ? undefined : value;
          onChange(retarget(state, targetOf(table, index)));
        }}
        options={targetsOf(table).map(targetOption)}
      />
      <OperationBadge state={state} target={target} onChange={onChange} />
      <KeyFields state={state} target={target} built={built} onChange={onChange} />
      <div className="ml-auto flex shrink-0 items-center gap-2">
        {running ? (
          <Button icon={<Square />} onClick={props.onCancel}>
            Cancel
          </Button>
        ) : (
          <Tooltip content="Run" shortcut="mod+enter">
            <Button
              type="submit"
              variant="primary"
              icon={<Play />}
              disabled={!built.ok}
              aria-label={props.changed ? 'Run the changed query' : 'Run'}
            >
              Run
            </Button>
          </Tooltip>
        )}
      </div>
    </form>
  );
}

function targetOption(target: Target) {
  const { index, kind, ready } = target;
  if (index === undefined || kind === 'table') return { value: TABLE_VALUE, label: 'Table' };
  return {
    value: index,
    disabled: !ready,
    label: (
      <span className="flex min-w-0 items-center gap-1.5">
        <IndexBadge kind={kind} />
        <span className="truncate">{index}</span>
      </span>
    ),
    ...(!ready && { hint: 'being built' }),
  };
}

/** Which of the two it will be, and a press to choose the other. */
function OperationBadge(props: {
  state: QueryState;
  target: Target;
  onChange: (state: QueryState) => void;
}) {
  const { state, target, onChange } = props;
  const operation = operationOf(state, target);
  const filled = operationOf({ ...state, mode: 'auto' }, target) === 'Query';
  const forced = state.mode !== 'auto';
  const hint =
    operation === 'Query'
      ? 'A Query reads the items under one partition key.'
      : filled
        ? 'A Scan although a key is filled in: reads everything. Press to query.'
        : 'A Scan reads everything. Fill in the partition key to query.';
  return (
    <Tooltip content={hint}>
      <button
        type="button"
        aria-label={`${operation}. Press to change`}
        className="flex h-7 shrink-0 items-center rounded-control px-1"
        onClick={() => {
          const other = operation === 'Query' ? 'scan' : 'query';
          const automatic = (other === 'query') === filled;
          onChange({ ...state, mode: automatic ? 'auto' : other });
        }}
      >
        <Badge tone={operation === 'Query' ? 'accent' : 'warning'}>
          {operation}
          {forced && ' (chosen)'}
        </Badge>
      </button>
    </Tooltip>
  );
}
