'use client';

import { useMemo } from 'react';
import { NumberField } from '@/components/pricing/number-field';
import { problemWords } from '@/components/start/problem-words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { formatBytes, formatNumber } from '@/components/ui/format';
import { Progress } from '@/components/ui/progress';
import { Segmented } from '@/components/ui/segmented';
import { notify } from '@/components/ui/toast';
import type { ModelTable } from '@/model/model';
import {
  generateItems,
  MAX_SAMPLE_ITEMS,
  type SampleItems,
} from '@/model/sample-data/generate-items';
import type { ModelEditor } from '../editor';
import { EntityCounts } from './entity-counts';
import { PreviewItems } from './preview-items';
import { documentBytes, LARGE_ITEMS, mergeItems, previewCounts, spreadable } from './sample-plan';
import { SpreadFields } from './spread-fields';
import { useGenerator } from './use-generator';
import { type SamplePlan, useSamplePlan } from './use-sample-plan';

export interface SampleDialogProps {
  editor: ModelEditor;
  table: ModelTable;
  onClose: () => void;
}

const PREVIEWED = 10;

/** Asks how many items of which kind, shows what they look like, and makes them. */
export function SampleDialog({ editor, table, onClose }: SampleDialogProps) {
  const plan = useSamplePlan(table);
  const { counts, total, seed, mode, shaped } = plan;
  const generator = useGenerator();
  const preview = useMemo(
    () => generateItems(shaped, { seed, counts: previewCounts(counts, PREVIEWED) }),
    [shaped, seed, counts],
  );
  const take = ({ items, problems }: SampleItems) => {
    const merged = mergeItems(table, items, mode);
    if (!editor.edit({ kind: 'set-items', table: table.name, items: merged.items })) return;
    const told = problems.map(problemWords);
    if (merged.skipped > 0)
      told.push(`${merged.skipped} have keys that are taken and were left out.`);
    notify.success(`Generated ${formatNumber(items.length)} items`, {
      ...(told.length > 0 && { description: told.slice(0, 3).join(' ') }),
    });
    onClose();
  };
  const isRefused = total < 1 || total > MAX_SAMPLE_ITEMS;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (open) return;
        generator.cancel();
        onClose();
      }}
      width="lg"
      title={`Generate items for ${table.name}`}
      description="They follow the table’s entities: their templates, attributes and formats. The same seed makes the same items."
      onSubmit={() => isRefused || generator.start(shaped, { seed, counts }, take)}
      footer={
        <DialogFooter
          total={total}
          isRefused={isRefused}
          isRunning={generator.isRunning}
          onCancel={generator.isRunning ? generator.cancel : onClose}
        />
      }
    >
      <div className="flex flex-col gap-4">
        <PlanFields table={table} plan={plan} />
        <EntityCounts table={table} counts={counts} onCounts={plan.setCounts} />
        <SpreadFields can={spreadable(table)} value={plan.spread} onValue={plan.setSpread} />
        <LargeWarning total={total} bytes={documentBytes(preview.items, total)} />
        {generator.error !== undefined && (
          <p role="alert" className="rounded-control bg-danger-subtle px-3 py-2 text-danger-text">
            {generator.error}
          </p>
        )}
        <PreviewItems table={shaped} made={preview} />
      </div>
    </Dialog>
  );
}

function PlanFields({ table, plan }: { table: ModelTable; plan: SamplePlan }) {
  const { total, seed, mode } = plan;
  return (
    <div className="grid grid-cols-3 gap-3">
      <NumberField
        label="Items in all"
        value={total}
        onValue={plan.setTotal}
        min={1}
        max={MAX_SAMPLE_ITEMS}
        isWhole
        hint={`1 to ${formatNumber(MAX_SAMPLE_ITEMS)}`}
      />
      <NumberField
        label="Seed"
        value={seed}
        onValue={plan.setSeed}
        max={2 ** 31}
        isWhole
        hint="Another seed, other items"
      />
      <ModeField table={table} value={mode} onValue={plan.setMode} />
    </div>
  );
}

function ModeField(props: {
  table: ModelTable;
  value: 'replace' | 'append';
  onValue: (mode: 'replace' | 'append') => void;
}) {
  const there = props.table.items.length;
  return (
    <div className="flex flex-col gap-1">
      <span className="font-medium text-12 text-secondary">
        Items that are there{' '}
        <span className="font-normal text-muted tabular-nums">{formatNumber(there)}</span>
      </span>
      <Segmented
        label="Items that are there"
        value={props.value}
        onValueChange={props.onValue}
        disabled={there === 0}
        options={[
          { value: 'replace', label: 'Replace' },
          { value: 'append', label: 'Keep' },
        ]}
      />
    </div>
  );
}

function LargeWarning({ total, bytes }: { total: number; bytes: number }) {
  if (total <= LARGE_ITEMS) return null;
  const { number, unit } = formatBytes(bytes);
  return (
    <p role="status" className="rounded-control bg-warning-subtle px-3 py-2 text-warning-text">
      The items are kept in the design: its document grows by about {number} {unit}, and so does the
      file in git.
    </p>
  );
}

function DialogFooter(props: {
  total: number;
  isRefused: boolean;
  isRunning: boolean;
  onCancel: () => void;
}) {
  const words = `${formatNumber(props.total)} ${props.total === 1 ? 'item' : 'items'}`;
  return (
    <>
      {props.isRunning && (
        <span role="status" className="mr-auto flex w-60 flex-col justify-center gap-1 text-12">
          Making {words}
          <Progress label={`Making ${words}`} />
        </span>
      )}
      <Button size="md" onClick={props.onCancel}>
        Cancel
      </Button>
      <Button
        size="md"
        type="submit"
        variant="primary"
        disabled={props.isRefused}
        loading={props.isRunning}
      >
        Generate {words}
      </Button>
    </>
  );
}
