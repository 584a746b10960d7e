import { ApiError } from '../errors';

/** What an `X-Amz-Target` header asks for. */
export interface Target {
  readonly service: 'dynamodb' | 'streams';
  /** API name such as `PutItem`. */
  readonly operation: string;
}

const SERVICES = { DynamoDB_20120810: 'dynamodb', DynamoDBStreams_20120810: 'streams' } as const;

/** The operations of the second service; every other one is of the first. */
const STREAMS_OPERATIONS: ReadonlySet<string> = new Set([
  'ListStreams',
  'DescribeStream',
  'GetShardIterator',
  'GetRecords',
]);

/** Reads `DynamoDB_20120810.PutItem`; undefined for anything that neither service has. */
export function parseTarget(header: string | undefined): Target | undefined {
  if (header === undefined) return undefined;
  const dot = header.indexOf('.');
  const version = header.slice(0, dot);
  if (dot === -1 || !Object.hasOwn(SERVICES, version)) return undefined;
  const service = SERVICES[version as keyof typeof SERVICES];
  const operation = header.slice(dot + 1);
  const isOfStreams = STREAMS_OPERATIONS.has(operation);
  return isOfStreams === (service === 'streams') ? { service, operation } : undefined;
}

/** The reverse of `parseTarget`. */
export function targetOf(operation: string): string {
  const isOfStreams = STREAMS_OPERATIONS.has(operation);
  return `${isOfStreams ? 'DynamoDBStreams' : 'DynamoDB'}_20120810.${operation}`;
}

/**
 * Parses a request's body.
 *
 * throws  SerializationException without a message, as the service answers text that is not JSON
 */
export function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError('SerializationException', '');
  }
}

export const CONTENT_TYPE = 'application/x-amz-json-1.0';

/** source: the service's limit on a request, LIMITS.md */
export const BODY_LIMIT_BYTES = 16 * 1024 * 1024;
