import { ApiError } from '../errors';

/** Two services of AWS, and what only our engine offers. */
type Service = 'dynamodb' | 'streams' | 'sortkey';

/** What an `X-Amz-Target` header asks for. */
export interface Target {
  readonly service: Service;
  /** API name such as `PutItem`. */
  readonly operation: string;
}

const PREFIXES: { readonly [service in Service]: string } = {
  dynamodb: 'DynamoDB_20120810',
  streams: 'DynamoDBStreams_20120810',
  sortkey: 'Sortkey_20261101',
};

/** The operations of the other services; everything else is of the first. */
const SERVICES: ReadonlyMap<string, Service> = new Map([
  ['ListStreams', 'streams'],
  ['DescribeStream', 'streams'],
  ['GetShardIterator', 'streams'],
  ['GetRecords', 'streams'],
  ['GetMetering', 'sortkey'],
  ['ListMeteredTables', 'sortkey'],
]);

/** Reads `DynamoDB_20120810.PutItem`; undefined for anything that the service named has not. */
export function parseTarget(header: string | undefined): Target | undefined {
  if (header === undefined) return undefined;
  const dot = header.indexOf('.');
  if (dot === -1) return undefined;
  const operation = header.slice(dot + 1);
  const service = serviceOf(operation);
  return header.slice(0, dot) === PREFIXES[service] ? { service, operation } : undefined;
}

/** The reverse of `parseTarget`. */
export function targetOf(operation: string): string {
  return `${PREFIXES[serviceOf(operation)]}.${operation}`;
}

function serviceOf(operation: string): Service {
  return SERVICES.get(operation) ?? 'dynamodb';
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
