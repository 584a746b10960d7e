'use client';

import { Check, Dices, Play, X } from 'lucide-react';
import { errorFacts } from '@/components/data/send';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { formatNumber } from '@/components/ui/format';
import { Progress } from '@/components/ui/progress';
import type { ModelTable } from '@/model/model';
import type { PatternProof } from '@/model/proof/proof';
import { moneyWords, proofWords } from '@/model/proof/words';
import type { ViewName } from '../views';
import type { TableStepProps } from './entities-step';
import { NothingAsked } from './keys-step';
import type { TableProof } from './use-table-proof';

export interface ProofStepProps extends TableStepProps {
  proof: TableProof;
  onView: (view: ViewName) => void;
}

/** Samples, then every pattern run on them: what it gave, took and costs. */
export function ProofStep({ table, proof, onView }: ProofStepProps) {
  if (table === undefined || (table.accessPatterns ?? []).length === 0) return <NothingAsked />;
  const count = table.items.length;
  const isRunning = proof.progress !== undefined;
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          icon={<Dices />}
          variant={count === 0 ? 'primary' : 'secondary'}
          onClick={proof.makeSamples}
        >
          {count === 0 ? 'Make sample items' : 'Make other samples'}
        </Button>
        <Button
          icon={<Play />}
          variant={count === 0 ? 'secondary' : 'primary'}
          disabled={count === 0}
          loading={isRunning}
          onClick={proof.prove}
        >
          Prove all
        </Button>
        {isRunning && <Button onClick={proof.cancel}>Cancel</Button>}
        <span className="text-12 text-muted tabular-nums">
          {formatNumber(count)} sample items
          {proof.isStale && ' · the design has changed since the last proof'}
        </span>
      </div>
      {isRunning && <Progress label="Proving" value={proof.progress} />}
      {proof.error !== undefined && proof.error !== null && (
        <p role="alert" className="text-danger-text">
          {errorFacts(proof.error).message}
        </p>
      )}
      {proof.patterns.length > 0 && (
        <Results table={table} proof={proof} onPatterns={() => onView('patterns')} />
      )}
    </>
  );
}

interface ResultsProps {
  table: ModelTable;
  proof: TableProof;
  onPatterns: () => void;
}

function Results({ proof, onPatterns }: ResultsProps) {
  const { patterns, monthlyDollars } = proof;
  const passed = patterns.filter(({ outcome }) => outcome === 'passed').length;
  return (
    <section aria-label="Proof" className="flex flex-col gap-2">
      <p role="status" className="tabular-nums">
        {passed} of {patterns.length} passed
        {monthlyDollars !== undefined && ` · ${moneyWords(monthlyDollars)} a month`}
      </p>
      <table className="w-full rounded-panel border border-line bg-panel tabular-nums">
        <thead className="text-12 text-muted">
          <tr className="h-8">
            <th className="px-3 text-left font-normal">Access pattern</th>
            <th className="px-3 text-left font-normal">Operation</th>
            <th className="px-3 text-right font-normal">Returned</th>
            <th className="px-3 text-right font-normal">Read units</th>
            <th className="px-3 text-right font-normal">Write units</th>
            <th className="px-3 text-right font-normal">$ a month</th>
          </tr>
        </thead>
        <tbody>
          {patterns.map((pattern) => (
            <ResultRow key={pattern.pattern} proof={pattern} />
          ))}
        </tbody>
      </table>
      <Button variant="ghost" className="self-start" onClick={onPatterns}>
        Requests, answers and budgets
      </Button>
    </section>
  );
}

function ResultRow({ proof }: { proof: PatternProof }) {
  const { pattern, operation, outcome, problems, measured } = proof;
  const reasons = problems.filter(({ severity }) => severity === 'error');
  return (
    <tr className="border-line border-t align-top">
      <td className="px-3 py-1.5">
        <span className="flex items-center gap-2">
          {outcome === 'passed' ? (
            <Badge tone="accent">
              <Check aria-hidden /> Passed
            </Badge>
          ) : (
            <Badge tone={outcome === 'failed' ? 'danger' : 'neutral'}>
              <X aria-hidden /> {outcome === 'failed' ? 'Failed' : 'Not run'}
            </Badge>
          )}
          <span className="font-medium">{pattern}</span>
        </span>
        {reasons.map((problem) => (
          <span key={problem.code} className="mt-1 block text-12 text-danger-text">
            {proofWords(problem) ?? problem.code}
          </span>
        ))}
      </td>
      <td className="px-3 py-1.5 font-mono text-data">{operation}</td>
      <td className="px-3 py-1.5 text-right">{measured && formatNumber(measured.returned)}</td>
      <td className="px-3 py-1.5 text-right">{measured && formatNumber(measured.readUnits, 1)}</td>
      <td className="px-3 py-1.5 text-right">{measured && formatNumber(measured.writeUnits, 1)}</td>
      <td className="px-3 py-1.5 text-right">
        {measured?.monthlyDollars === undefined ? '' : moneyWords(measured.monthlyDollars)}
      </td>
    </tr>
  );
}
