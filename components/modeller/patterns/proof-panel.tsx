'use client';

import { FlaskConical, TriangleAlert } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code-block';
import { EmptyState } from '@/components/ui/empty-state';
import { SkeletonRows } from '@/components/ui/skeleton';
import type { Model } from '@/model/model';
import type { PatternProof } from '@/model/proof/proof';
import type { DetailTab } from './detail-tabs';
import type { PatternRow } from './pattern-rows';
import { ProofCost } from './proof-cost';
import { ProofFigures } from './proof-figures';
import { ProofHeat } from './proof-heat';
import { ProofItems } from './proof-items';
import { ProofReasons } from './proof-reasons';
import { requestCommand } from './sent-requests';

export interface ProofPanelProps {
  model: Model;
  row: PatternRow;
  isStale: boolean;
  isRunning: boolean;
  onProve: () => void;
  onTab: (tab: DetailTab) => void;
}

/** What the last proof of a pattern told: whether it holds, why not, what it consumed and costs. */
export function ProofPanel(props: ProofPanelProps) {
  const { model, row, isStale, isRunning, onProve, onTab } = props;
  const { proof, pattern } = row;
  if (proof === undefined) {
    if (isRunning) return <SkeletonRows rows={8} label="Proving" />;
    return pattern.request === undefined ? (
      <EmptyState
        icon={<FlaskConical />}
        title="This pattern has no request yet"
        description="Say what it asks; then it can be run."
        actions={<Button onClick={() => onTab('request')}>Write the request</Button>}
      />
    ) : (
      <EmptyState
        icon={<FlaskConical />}
        title="Not proved yet"
        description="The pattern is run against a scratch database that holds the sample items."
        actions={
          <Button variant="primary" icon={<FlaskConical />} onClick={onProve}>
            Prove
          </Button>
        }
      />
    );
  }
  const { measured } = proof;
  return (
    <div className="flex flex-col gap-5 p-4">
      {isStale && (
        <p className="flex items-center gap-2 rounded-control bg-warning-subtle px-3 py-2 text-warning-text">
          <TriangleAlert className="size-4 shrink-0 stroke-[1.5]" />
          <span className="flex-1">The design has changed since this was proved.</span>
          <Button onClick={onProve} loading={isRunning}>
            Prove again
          </Button>
        </p>
      )}
      <ProofReasons proof={proof} onTab={onTab} />
      {measured && (
        <>
          <ProofFigures measured={measured} />
          <ProofCost model={model} row={row} measured={measured} />
          {measured.heat && <ProofHeat heat={measured.heat} />}
        </>
      )}
      <ProofItems proof={proof} />
      <SentRequests proof={proof} />
    </div>
  );
}

function SentRequests({ proof }: { proof: PatternProof }) {
  const { requests, operation } = proof;
  if (requests.length === 0) return null;
  const commands = requests.map((request) => requestCommand(operation, request));
  return (
    <section aria-label="Requests as sent" className="flex flex-col gap-2">
      <h3 className="font-medium text-13">
        {requests.length === 1 ? 'Request as sent' : `${requests.length} requests as sent`}
      </h3>
      <CodeBlock
        label="Requests as sent"
        snippets={[
          {
            name: 'JSON',
            text: requests.map((each) => JSON.stringify(each, null, 2)).join('\n\n'),
          },
          { name: 'AWS CLI', text: commands.join('\n\n') },
        ]}
      />
    </section>
  );
}
