import type { WireValue } from '@/engine/values/attribute-value';
import type { ReadRequest } from './build-request';
import { tagged } from './wire-value';

export interface Snippet {
  readonly name: string;
  readonly text: string;
}

/** A read as it would be written elsewhere. */
export function readSnippets(request: ReadRequest): readonly Snippet[] {
  return [
    { name: 'CLI', text: cliCommand(request) },
    { name: 'JavaScript', text: javaScript(request) },
    { name: 'Python', text: python(request) },
    { name: 'JSON', text: JSON.stringify(request.input, null, 2) },
  ];
}

/** The command of the AWS CLI, quoted for a POSIX shell. */
export function cliCommand({ operation, input }: ReadRequest): string {
  const lines = [`aws dynamodb ${operation.toLowerCase()}`];
  for (const [name, value] of Object.entries(input)) {
    const flag = `--${name.replace(/\B[A-Z]/g, '-$&').toLowerCase()}`;
    if (value === true) lines.push(flag);
    else if (value === false) lines.push(flag.replace('--', '--no-'));
    else lines.push(`${flag} ${shellWord(value)}`);
  }
  return lines.join(' \\\n  ');
}

function javaScript({ operation, input }: ReadRequest): string {
  return [
    `import { DynamoDBClient, paginate${operation} } from '@aws-sdk/client-dynamodb';`,
    '',
    'const client = new DynamoDBClient({});',
    `const pages = paginate${operation}({ client }, ${javaScriptInput(input)});`,
    'for await (const page of pages) console.log(page.Items);',
  ].join('\n');
}

/** JSON but for binary, which the SDK takes as bytes. */
function javaScriptInput(input: ReadRequest['input']): string {
  const text = JSON.stringify(input, null, 2);
  return text.replace(/^(\s*)"(BS?)": (\[[^\]]*\]|"[^"]*")/gm, (_, indent, tag, base64) =>
    tag === 'B'
      ? `${indent}"B": Buffer.from(${base64}, 'base64')`
      : `${indent}"BS": ${base64}.map((text) => Buffer.from(text, 'base64'))`,
  );
}

function python({ operation, input }: ReadRequest): string {
  const members = Object.entries(input).map(
    ([name, value]) => `    ${name}=${pythonValue(value)},`,
  );
  const binary = hasBinary(input.ExpressionAttributeValues ?? {});
  return [
    ...(binary ? ['import base64', ''] : []),
    'import boto3',
    '',
    "client = boto3.client('dynamodb')",
    `paginator = client.get_paginator('${operation.toLowerCase()}')`,
    'for page in paginator.paginate(',
    ...members,
    '):',
    "    print(page['Items'])",
  ].join('\n');
}

function pythonValue(value: unknown): string {
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (value === null) return 'None';
  if (Array.isArray(value)) return `[${value.map(pythonValue).join(', ')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => {
    const isBytes = name === 'B' && typeof member === 'string';
    const text = isBytes ? `base64.b64decode(${JSON.stringify(member)})` : pythonValue(member);
    return `${JSON.stringify(name)}: ${text}`;
  });
  return `{${members.join(', ')}}`;
}

function hasBinary(values: { readonly [name: string]: WireValue }): boolean {
  return Object.values(values).some((value) => {
    const content = tagged(value);
    return content.type === 'B' || content.type === 'BS';
  });
}

/** A word for the shell; everything but plain names and numbers goes between single quotes. */
function shellWord(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
