import { describe, expect, it } from 'vitest';
import { connectSnippets } from './connect-snippets';

const local = { endpoint: 'http://127.0.0.1:8000', region: 'us-east-1', profile: undefined };
const aws = { endpoint: undefined, region: 'eu-west-2', profile: 'production' };

function snippet(target: typeof local | typeof aws, name: string): string {
  return connectSnippets(target).find((each) => each.name === name)?.text ?? '';
}

describe('code that reaches an endpoint of our own', () => {
  it('is offered in five languages', () => {
    expect(connectSnippets(local).map(({ name }) => name)).toEqual([
      'CLI',
      'JavaScript',
      'Python',
      'Go',
      'Java',
    ]);
  });

  it('names endpoint, region and any credentials on the command line', () => {
    expect(snippet(local, 'CLI')).toBe(
      [
        'AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local \\',
        'aws dynamodb list-tables \\',
        '  --endpoint-url http://127.0.0.1:8000 \\',
        '  --region us-east-1',
      ].join('\n'),
    );
  });

  it('does the same in Python', () => {
    expect(snippet(local, 'Python')).toBe(
      [
        'import boto3',
        '',
        'client = boto3.client(',
        "    'dynamodb',",
        "    endpoint_url='http://127.0.0.1:8000',",
        "    region_name='us-east-1',",
        "    aws_access_key_id='local',",
        "    aws_secret_access_key='local',",
        ')',
        'print(client.list_tables())',
      ].join('\n'),
    );
  });

  it.each(connectSnippets(local).map((each) => [each.name, each.text]))(
    'carries the endpoint and the region in %s',
    (_, text) => {
      expect(text).toContain('http://127.0.0.1:8000');
      expect(text).toContain('us-east-1');
    },
  );
});

describe('code that reaches AWS', () => {
  it('names the profile and no endpoint on the command line', () => {
    expect(snippet(aws, 'CLI')).toBe(
      ['aws dynamodb list-tables \\', '  --profile production \\', '  --region eu-west-2'].join(
        '\n',
      ),
    );
  });

  it('reads the profile in JavaScript', () => {
    expect(snippet(aws, 'JavaScript')).toBe(
      [
        "import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';",
        "import { fromIni } from '@aws-sdk/credential-providers';",
        '',
        'const client = new DynamoDBClient({',
        "  region: 'eu-west-2',",
        "  credentials: fromIni({ profile: 'production' }),",
        '});',
        'console.log(await client.send(new ListTablesCommand({})));',
      ].join('\n'),
    );
  });

  it.each(connectSnippets(aws).map((each) => [each.name, each.text]))(
    'never writes a credential in %s',
    (_, text) => expect(text).not.toMatch(/secret|"local"|'local'/i),
  );
});
