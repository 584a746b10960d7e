'use client';

import { useState } from 'react';
import { CodeBlock } from '@/components/ui/code-block';
import { CodeEditor } from '@/components/ui/code-editor';
import { RTL_TEXT } from './contents';
import { Section, Specimen, State } from './specimen';

const SNIPPETS = [
  {
    name: 'AWS CLI',
    text: 'aws dynamodb list-tables \\\n  --endpoint-url http://127.0.0.1:8000 \\\n  --region us-east-1',
  },
  {
    name: 'Python',
    text: "import boto3\n\ndynamodb = boto3.resource('dynamodb', endpoint_url='http://127.0.0.1:8000')",
  },
];
const ITEM = JSON.stringify(
  {
    pk: 'CUSTOMER#1042',
    sk: 'ORDER#2026-11-20',
    total: 129.5,
    paid: true,
    note: null,
    lines: [{ sku: 'A-1', count: 2 }],
    city: RTL_TEXT,
  },
  null,
  2,
);

/** Text to copy and text to write. */
export function CodeSection() {
  const [good, setGood] = useState(ITEM);
  const [bad, setBad] = useState('{\n  "pk": "CUSTOMER#1042",\n  "total": 12,,\n}');
  const [sql, setSql] = useState(
    `SELECT * FROM "orders"\nWHERE pk = 'CUSTOMER#1042' -- one collection`,
  );
  return (
    <Section id="code" title="Code">
      <Specimen id="code-block" name="Code block" note="To paste elsewhere.">
        <State name="Languages" className="block max-w-160">
          <CodeBlock label="Connect" snippets={SNIPPETS} />
        </State>
        <State name="One" className="block max-w-160">
          <CodeBlock label="Endpoint" snippets={SNIPPETS.slice(0, 1)} />
        </State>
      </Specimen>
      <Specimen
        id="code-editor"
        name="Code editor"
        note="Loaded when first shown. Problems are told below; the way out for Tab appears on focus."
      >
        <State name="JSON" className="block">
          <CodeEditor label="Item" value={good} onValueChange={setGood} className="h-64" />
        </State>
        <State name="Problems" className="block">
          <CodeEditor label="Broken item" value={bad} onValueChange={setBad} className="h-36" />
        </State>
        <State name="Statement" className="block">
          <CodeEditor
            label="Statement"
            language="sql"
            value={sql}
            onValueChange={setSql}
            className="h-28"
          />
        </State>
        <State name="Read only" className="block">
          <CodeEditor
            label="Description"
            value={'{\n  "TableName": "orders"\n}'}
            readOnly
            className="h-28"
          />
        </State>
      </Specimen>
    </Section>
  );
}
