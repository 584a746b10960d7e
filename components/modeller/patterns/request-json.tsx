'use client';

import { useState } from 'react';
import { CodeEditor } from '@/components/ui/code-editor';
import { parseRequest } from './form-problems';
import { sameJson } from './form-value';
import type { PatternDraft } from './use-pattern-draft';

/** The request as JSON, as the DynamoDB API takes it. */
export function RequestJson({ draft }: { draft: PatternDraft }) {
  const { draft: pattern, change } = draft;
  const printed = JSON.stringify(pattern.request ?? {}, null, 2);
  const [text, setText] = useState(printed);
  const read = parseRequest(text);
  // Changed elsewhere, as by undo: not by what is typed here.
  const isOld = read.request !== undefined && !sameJson(read.request, pattern.request ?? {});
  const shown = isOld ? printed : text;
  const type = (next: string) => {
    setText(next);
    const { request } = parseRequest(next);
    if (request !== undefined && !sameJson(request, pattern.request ?? {})) change({ request });
  };
  return (
    <div className="flex flex-col gap-1">
      <CodeEditor label="Request as JSON" value={shown} onValueChange={type} className="h-80" />
      {read.fault !== undefined && (
        <p role="alert" className="text-12 text-danger-text">
          {read.fault}
        </p>
      )}
      <p className="text-12 text-muted">
        <code className="font-mono">{'${name}'}</code> stands for a parameter. TableName, IndexName
        and ConsistentRead are filled in where they are left out.
      </p>
    </div>
  );
}
