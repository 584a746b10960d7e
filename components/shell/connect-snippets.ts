import type { Snippet } from '@/components/ui/code-block';

/** What a program must know to reach the same DynamoDB. */
export interface ConnectTarget {
  /** Absent for AWS itself: its clients know the address from the region. */
  readonly endpoint: string | undefined;
  readonly region: string;
  /** Named AWS profile; without one, an endpoint of our own takes any credentials. */
  readonly profile: string | undefined;
}

/** Ready-to-paste code that lists the tables of a connection, in five languages. */
export function connectSnippets(target: ConnectTarget): readonly Snippet[] {
  return [
    { name: 'CLI', text: cli(target) },
    { name: 'JavaScript', text: javascript(target) },
    { name: 'Python', text: python(target) },
    { name: 'Go', text: go(target) },
    { name: 'Java', text: java(target) },
  ];
}

function cli({ endpoint, region, profile }: ConnectTarget): string {
  const any = 'AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local';
  return lines([
    profile === undefined && endpoint !== undefined && `${any} \\`,
    'aws dynamodb list-tables \\',
    endpoint !== undefined && `  --endpoint-url ${endpoint} \\`,
    profile !== undefined && `  --profile ${profile} \\`,
    `  --region ${region}`,
  ]);
}

function javascript({ endpoint, region, profile }: ConnectTarget): string {
  return lines([
    "import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';",
    profile !== undefined && "import { fromIni } from '@aws-sdk/credential-providers';",
    '',
    'const client = new DynamoDBClient({',
    endpoint !== undefined && `  endpoint: '${endpoint}',`,
    `  region: '${region}',`,
    profile !== undefined && `  credentials: fromIni({ profile: '${profile}' }),`,
    profile === undefined &&
      endpoint !== undefined &&
      "  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },",
    '});',
    'console.log(await client.send(new ListTablesCommand({})));',
  ]);
}

function python({ endpoint, region, profile }: ConnectTarget): string {
  const session = profile === undefined ? 'boto3' : `boto3.Session(profile_name='${profile}')`;
  return lines([
    'import boto3',
    '',
    `client = ${session}.client(`,
    "    'dynamodb',",
    endpoint !== undefined && `    endpoint_url='${endpoint}',`,
    `    region_name='${region}',`,
    ...(profile === undefined && endpoint !== undefined
      ? ["    aws_access_key_id='local',", "    aws_secret_access_key='local',"]
      : []),
    ')',
    'print(client.list_tables())',
  ]);
}

function go({ endpoint, region, profile }: ConnectTarget): string {
  const any = 'credentials.NewStaticCredentialsProvider("local", "local", "")';
  return lines([
    'cfg, err := config.LoadDefaultConfig(ctx,',
    `\tconfig.WithRegion("${region}"),`,
    profile !== undefined && `\tconfig.WithSharedConfigProfile("${profile}"),`,
    profile === undefined && endpoint !== undefined && `\tconfig.WithCredentialsProvider(${any}),`,
    ')',
    'if err != nil {',
    '\tlog.Fatal(err)',
    '}',
    endpoint === undefined && 'client := dynamodb.NewFromConfig(cfg)',
    ...(endpoint === undefined
      ? []
      : [
          'client := dynamodb.NewFromConfig(cfg, func(o *dynamodb.Options) {',
          `\to.BaseEndpoint = aws.String("${endpoint}")`,
          '})',
        ]),
    'tables, err := client.ListTables(ctx, &dynamodb.ListTablesInput{})',
  ]);
}

function java({ endpoint, region, profile }: ConnectTarget): string {
  return lines([
    'DynamoDbClient client = DynamoDbClient.builder()',
    endpoint !== undefined && `    .endpointOverride(URI.create("${endpoint}"))`,
    `    .region(Region.of("${region}"))`,
    profile !== undefined &&
      `    .credentialsProvider(ProfileCredentialsProvider.create("${profile}"))`,
    ...(profile === undefined && endpoint !== undefined
      ? [
          '    .credentialsProvider(StaticCredentialsProvider.create(',
          '        AwsBasicCredentials.create("local", "local")))',
        ]
      : []),
    '    .build();',
    'System.out.println(client.listTables().tableNames());',
  ]);
}

function lines(parts: readonly (string | false)[]): string {
  return parts.filter((part) => part !== false).join('\n');
}
