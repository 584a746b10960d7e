'use client';

import { type ReactNode, useState } from 'react';
import { ExpressionPopover } from './expression-popover';
import { FilterEditor } from './filter-editor';
import { QueryBar, type QueryBarProps } from './query-bar';
import { QueryOptions } from './query-options';
import { EMPTY_RULE, ruleCount } from './query-state';
import { targetOf } from './target';

interface QueryPanelProps extends QueryBarProps {
  /** Attributes seen, offered in the filter. */
  readonly names: readonly string[];
  /** What can be done with the rows below. */
  readonly children: ReactNode;
}

/** Everything above the grid: what to read, how, and the filter. */
export function QueryPanel(props: QueryPanelProps) {
  const { state, built, onChange, table, names } = props;
  const [open, setOpen] = useState(() => ruleCount(state.filter) > 0);
  const problems = built.ok ? [] : built.problems;
  const toggle = () => {
    if (!open && state.filter.children.length === 0) {
      onChange({ ...state, filter: { ...state.filter, children: [EMPTY_RULE] } });
    }
    setOpen(!open);
  };
  // Filter rules say themselves what is wrong with them.
  const general = problems.find(({ at }) => !at.startsWith('filter.') || !open);
  return (
    <div
      className="shrink-0 border-line border-b"
      onKeyDownCapture={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        // Before the field has it: a checkbox keeps Enter to itself.
        event.preventDefault();
        event.stopPropagation();
        if (built.ok && !props.running) props.onRun();
      }}
    >
      <QueryBar {...props} />
      <QueryOptions
        state={state}
        target={targetOf(table, state.index)}
        onChange={onChange}
        filterOpen={open}
        onToggleFilter={toggle}
        problem={general?.problem}
      >
        <ExpressionPopover built={built} />
        {props.children}
      </QueryOptions>
      {open && (
        <FilterEditor
          filter={state.filter}
          onChange={(filter) => onChange({ ...state, filter })}
          problems={problems}
          names={names}
        />
      )}
    </div>
  );
}
