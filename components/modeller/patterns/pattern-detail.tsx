'use client';

import { CopyPlus, FlaskConical, Trash2, X } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Kbd } from '@/components/ui/kbd';
import { TabPanel, Tabs } from '@/components/ui/tabs';
import type { ModelEditor } from '../editor';
import { DETAIL_TABS, type DetailTab } from './detail-tabs';
import { ExpectationForm } from './expectation-form';
import { OutcomeBadge } from './outcome-badge';
import { PatternName } from './pattern-name';
import { type PatternRow, rowId } from './pattern-rows';
import { ProofPanel } from './proof-panel';
import { RatesForm } from './rates-form';
import { RequestTab } from './request-tab';
import { type PatternDraft, usePatternDraft } from './use-pattern-draft';
import type { Patterns } from './use-patterns';

export interface PatternDetailProps {
  editor: ModelEditor;
  row: PatternRow;
  patterns: Patterns;
  /** Set to what makes an edit of what is being typed. */
  settle: RefObject<(() => void) | undefined>;
  onProve: () => void;
}

/** One access pattern: what it asks, what must come back, how often, and its proof. */
export function PatternDetail(props: PatternDetailProps) {
  const { editor, row, patterns } = props;
  const draft = usePatternDraft(editor, row.table, row.pattern);
  const [tab, setTab] = useState<DetailTab>(
    row.proof === undefined || row.proof.outcome === 'unproved' ? 'request' : 'proof',
  );
  const close = () => {
    draft.settle();
    patterns.open(undefined);
  };
  useSettle(props.settle, draft);
  const prove = () => {
    setTab('proof');
    props.onProve();
  };
  const press = (event: KeyboardEvent) => {
    // What is open within, such as a menu, is closed first, and says so.
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    close();
  };
  const table = editor.model.tables.find(({ name }) => name === row.table);
  return (
    <section
      aria-label={`Access pattern ${row.pattern.name}`}
      className="flex h-full min-h-0 flex-col bg-panel"
      onKeyDown={press}
      onBlur={draft.settle}
    >
      <DetailHeader {...props} draft={draft} onProve={prove} onClose={close} />
      <Tabs
        label="About the pattern"
        value={tab}
        onValueChange={setTab}
        tabs={DETAIL_TABS}
        className="flex-1"
      >
        <TabPanel value="request" className="overflow-y-auto">
          {table && <RequestTab table={table} draft={draft} />}
        </TabPanel>
        <TabPanel value="expectation" className="overflow-y-auto">
          <ExpectationForm draft={draft} proof={row.proof} />
        </TabPanel>
        <TabPanel value="rates" className="overflow-y-auto">
          <RatesForm draft={draft} measured={row.proof?.measured} />
        </TabPanel>
        <TabPanel value="proof" className="overflow-y-auto">
          <ProofPanel
            model={editor.model}
            row={row}
            isStale={patterns.isStale}
            isRunning={patterns.isRunning}
            onProve={prove}
            onTab={setTab}
          />
        </TabPanel>
      </Tabs>
    </section>
  );
}

function useSettle(settle: PatternDetailProps['settle'], draft: PatternDraft): void {
  useEffect(() => {
    settle.current = draft.settle;
    return () => {
      settle.current = undefined;
    };
  });
}

interface DetailHeaderProps extends PatternDetailProps {
  draft: PatternDraft;
  onClose: () => void;
}

function DetailHeader({ editor, row, patterns, draft, onProve, onClose }: DetailHeaderProps) {
  const { table, pattern } = row;
  const taken = editor.model.tables
    .find(({ name }) => name === table)
    ?.accessPatterns?.map(({ name }) => name);
  const rename = (name: string) => {
    draft.settle();
    const value = { ...draft.draft, name };
    if (editor.edit({ kind: 'change-pattern', table, name: pattern.name, value })) {
      patterns.open(rowId(table, name));
    }
  };
  return (
    <header className="flex h-11 shrink-0 items-center gap-1 border-line border-b pr-1 pl-2">
      <PatternName value={pattern.name} taken={taken ?? []} onRename={rename} />
      <OutcomeBadge outcome={row.proof?.outcome ?? 'unproved'} isStale={patterns.isStale} />
      <Button
        className="ml-2"
        icon={<FlaskConical />}
        loading={patterns.isRunning}
        onClick={onProve}
      >
        Prove
        <Kbd keys="mod+enter" />
      </Button>
      <IconButton label="Duplicate" icon={<CopyPlus />} onClick={() => patterns.duplicate(row)} />
      <IconButton label="Delete pattern" icon={<Trash2 />} onClick={() => patterns.remove([row])} />
      <IconButton label="Close" icon={<X />} onClick={onClose} />
    </header>
  );
}
