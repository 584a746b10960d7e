import type { AccessOperation } from '../../access-pattern';
import type { Json, JsonObject } from '../../model';
import { Problems } from '../../problems';
import { readJson } from '../json-text';
import { plainJson } from '../read';
import { shellText, shellWords } from './shell';

/**
 * Requests as commands of the AWS CLI: `aws dynamodb query --table-name Orders …`.
 *
 * source: docs.aws.amazon.com/cli/latest/reference/dynamodb
 */
export interface Command {
  readonly operation: AccessOperation;
  readonly request: JsonObject;
  /** Options that are none of the operation's input. */
  readonly dropped: readonly string[];
}

/** Names of operations, as DynamoDB has them and as people shorten them. */
const OPERATIONS: Readonly<Record<AccessOperation, readonly string[]>> = {
  GetItem: ['get-item'],
  BatchGetItem: ['batch-get-item', 'BatchGet'],
  TransactGetItems: ['transact-get-items', 'TransactGet'],
  Query: ['query'],
  Scan: ['scan'],
  PutItem: ['put-item', 'Put'],
  UpdateItem: ['update-item', 'Update'],
  DeleteItem: ['delete-item', 'Delete'],
  BatchWriteItem: ['batch-write-item', 'BatchWrite'],
  TransactWriteItems: ['transact-write-items', 'TransactWrite'],
  ExecuteStatement: ['execute-statement', 'PartiQL'],
};

const FLAGS = ['ScanIndexForward', 'ConsistentRead'];
const NUMBERS = ['Limit', 'Segment', 'TotalSegments'];
const JSONS = [
  ...['Key', 'Item', 'ExpressionAttributeNames', 'ExpressionAttributeValues', 'RequestItems'],
  ...['TransactItems', 'ExclusiveStartKey', 'Parameters'],
];
const TEXTS = [
  ...['TableName', 'IndexName', 'KeyConditionExpression', 'FilterExpression', 'Statement'],
  ...['ProjectionExpression', 'ConditionExpression', 'UpdateExpression', 'Select'],
  ...['ReturnValues', 'ReturnValuesOnConditionCheckFailure', 'ClientRequestToken'],
];
/** They change what is printed and where it is sent, and nothing that is asked. */
const OTHERS = [
  ...['ReturnConsumedCapacity', 'ReturnItemCollectionMetrics', 'Region', 'Profile', 'Output'],
  ...['EndpointUrl', 'CliPager', 'Query', 'Color'],
];

/** The operation of this name. */
export function operationNamed(name: string): AccessOperation | undefined {
  const small = name.trim().toLowerCase();
  // The keys of the record are all of the operations.
  const all = Object.entries(OPERATIONS) as [AccessOperation, readonly string[]][];
  const found = all.find(([operation, others]) =>
    [operation, ...others].some((one) => one.toLowerCase() === small),
  );
  return found?.[0];
}

/** The request of a command; undefined when it is none, or cannot be read. */
export function readCommand(text: string): Command | undefined {
  const [aws, service, name = '', ...words] = shellWords(text) ?? [];
  const operation = operationNamed(name);
  if (aws !== 'aws' || service !== 'dynamodb' || operation === undefined) return undefined;
  const members = new Map<string, Json>();
  const dropped: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const [option = '', own] = splitOption(words[at] ?? '');
    if (!option.startsWith('--')) return undefined;
    const isOff = option.startsWith('--no-');
    const member = memberOf(option.slice(isOff ? 5 : 2));
    if (FLAGS.includes(member)) {
      members.set(member, !isOff);
      continue;
    }
    if (isOff) {
      if (!OTHERS.includes(member)) dropped.push(option);
      continue;
    }
    const word = own ?? words[at + 1];
    if (own === undefined) at += 1;
    const value = word === undefined ? undefined : valueFrom(member, word);
    if (value !== undefined) members.set(member, value);
    else if (JSONS.includes(member)) return undefined;
    else if (!OTHERS.includes(member)) dropped.push(option);
  }
  return { operation, request: Object.fromEntries(members), dropped };
}

/** `--limit=10` is one word. */
function splitOption(word: string): readonly string[] {
  const [, option, value] = /^(--[a-z-]+)=(.*)$/s.exec(word) ?? [];
  return option === undefined || value === undefined ? [word] : [option, value];
}

function valueFrom(member: string, word: string): Json | undefined {
  if (TEXTS.includes(member)) return word;
  if (NUMBERS.includes(member)) return /^\d{1,9}$/.test(word) ? Number(word) : undefined;
  if (!JSONS.includes(member)) return undefined;
  const { json } = readJson(word);
  if (typeof json !== 'object' || json === null) return undefined;
  const problems = new Problems();
  return plainJson(json, [], problems);
}

function memberOf(option: string): string {
  return option
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** A request as a command; undefined when it would be read as another. */
export function printCommand(operation: AccessOperation, request: JsonObject): string | undefined {
  const [name = ''] = OPERATIONS[operation];
  const options = Object.entries(request).map(([member, value]) => {
    const option = optionOf(member);
    if (value === true) return `--${option}`;
    if (value === false) return `--no-${option}`;
    return `--${option} ${shellText(typeof value === 'string' ? value : JSON.stringify(value))}`;
  });
  const text = ['aws', 'dynamodb', name, ...options].join(' ');
  const read = readCommand(text);
  const isSame = JSON.stringify(read?.request) === JSON.stringify(request);
  return isSame && read?.dropped.length === 0 ? text : undefined;
}

function optionOf(member: string): string {
  return member.replace(/[A-Z]/g, (letter, at: number) =>
    at === 0 ? letter.toLowerCase() : `-${letter.toLowerCase()}`,
  );
}
