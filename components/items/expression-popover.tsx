'use client';

import { Code } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code-block';
import { Popover } from '@/components/ui/popover';
import { type BuiltRequest, describeRequest } from './build-request';
import { readSnippets } from './code-snippets';

/** The request that Run sends: in words, and as code to take elsewhere. */
export function ExpressionPopover({ built }: { built: BuiltRequest }) {
  return (
    <Popover
      label="The request"
      align="end"
      className="w-160 max-w-[calc(100vw-32px)]"
      trigger={
        <Button variant="ghost" icon={<Code />} disabled={!built.ok}>
          Request
        </Button>
      }
    >
      {built.ok && (
        <div className="flex flex-col gap-3">
          <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
            <dt className="text-12 text-muted">Operation</dt>
            <dd className="font-mono text-data">
              {built.request.operation} {built.target.index ?? built.request.input.TableName}
            </dd>
            {describeRequest(built.request).map(({ label, text }) => (
              <div key={label} className="contents">
                <dt className="text-12 text-muted">{label}</dt>
                <dd className="wrap-anywhere font-mono text-data">{text}</dd>
              </div>
            ))}
          </dl>
          <CodeBlock label="The request as code" snippets={readSnippets(built.request)} />
        </div>
      )}
    </Popover>
  );
}
