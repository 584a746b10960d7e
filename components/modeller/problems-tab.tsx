'use client';

import { parseAsString, useQueryState } from 'nuqs';
import type { Place } from '@/model/model';
import { useDesignProof } from './design-proof';
import { rowId } from './patterns/pattern-rows';
import { namedPlace } from './problems/problem-groups';
import { ProblemsView } from './problems-view';
import type { ViewProps } from './views';

/** Findings about the design, each leading to the view where it can be mended. */
export function ProblemsTab({ editor, onGo, onView }: ViewProps) {
  const run = useDesignProof();
  const [, setPattern] = useQueryState('pattern', parseAsString);
  const go = (at: Place) => {
    const { table, part } = namedPlace(editor.model, at);
    if (table === undefined) return onView('design');
    if (part?.kind === 'pattern') {
      void setPattern(rowId(table, part.name));
      return onView('patterns');
    }
    if (part?.kind === 'item') return onView('data');
    const isDrawn = part?.kind === 'index' || part?.kind === 'entity';
    onGo(isDrawn ? { kind: part.kind, table, name: part.name } : { kind: 'table', table });
    onView('design');
  };
  const proof = run.isStale(editor.model) ? undefined : run.result;
  return <ProblemsView editor={editor} proof={proof} onGo={go} />;
}
