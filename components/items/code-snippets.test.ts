import { describe, expect, it } from 'vitest';
import type { ReadRequest } from './build-request';
import { cliCommand, readSnippets } from './code-snippets';

const query: ReadRequest = {
  operation: 'Query',
  input: {
    TableName: 'orders',
    IndexName: 'by-status',
    KeyConditionExpression: '#status = :status',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':status': { S: "it's" } },
    ScanIndexForward: false,
    Limit: 5,
  },
};
const binary: ReadRequest = {
  operation: 'Scan',
  input: {
    TableName: 't',
    FilterExpression: '#b = :b',
    ExpressionAttributeNames: { '#b': 'b' },
    ExpressionAttributeValues: { ':b': { B: 'AAEC' }, ':s': { BS: ['AA=='] } },
    ConsistentRead: true,
  },
};

describe('a read written elsewhere', () => {
  it('as a command of the CLI', () =>
    expect(cliCommand(query)).toBe(
      [
        'aws dynamodb query',
        '--table-name orders',
        '--index-name by-status',
        "--key-condition-expression '#status = :status'",
        `--expression-attribute-names '{"#status":"status"}'`,
        `--expression-attribute-values '{":status":{"S":"it'\\''s"}}'`,
        '--no-scan-index-forward',
        '--limit 5',
      ].join(' \\\n  '),
    ));

  it('asks for consistency as a flag', () =>
    expect(cliCommand(binary)).toContain('--consistent-read'));

  it('in every language', () =>
    expect(readSnippets(query).map(({ name }) => name)).toEqual([
      'CLI',
      'JavaScript',
      'Python',
      'JSON',
    ]));

  it('in JavaScript, binary as bytes', () => {
    const text = readSnippets(binary)[1]?.text;
    expect(text).toContain('paginateScan({ client }, {');
    expect(text).toContain(`"B": Buffer.from("AAEC", 'base64')`);
    expect(text).toContain(`.map((text) => Buffer.from(text, 'base64'))`);
  });

  it('in Python, with its own words for true and bytes', () => {
    const text = readSnippets(binary)[2]?.text;
    expect(text).toContain('import base64');
    expect(text).toContain('ConsistentRead=True,');
    expect(text).toContain('":b": {"B": base64.b64decode("AAEC")}');
  });
});
