import { isUtf8 } from 'node:buffer';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import type { Ids } from '../clock';
import { crc32 } from '../crc32';
import type { Engine, EngineAnswer } from '../engine';
import { ApiError, errorBody, errorStatus } from '../errors';
import { type AccessPolicy, isAllowedHost, isAllowedOrigin } from './origin';
import { type Headers, parseSignature } from './sigv4';
import { BODY_LIMIT_BYTES, CONTENT_TYPE, parseBody, parseTarget } from './wire';

/** One HTTP request, read to its end. */
export interface WireRequest {
  readonly method: string;
  /** Path with query, as sent. */
  readonly url: string;
  readonly headers: Headers;
  /** Bytes as sent; undefined when there were more than the service takes. */
  readonly body: Buffer | undefined;
}

export interface WireResponse {
  readonly status: number;
  /** Names and values, alternating. */
  readonly headers: readonly string[];
  readonly body: Uint8Array;
}

export interface HandlerOptions {
  readonly engine: Engine;
  readonly ids: Ids;
  readonly access: AccessPolicy;
  /** Where a bug of ours is told. */
  readonly onBug?: (error: unknown) => void;
}

/** What takes no waiting is answered without a promise. */
export type Handler = (request: WireRequest) => WireResponse | Promise<WireResponse>;

/** HTTP on one side, the engine on the other. Never throws or rejects. */
export function createHandler({ engine, ids, access, onBug }: HandlerOptions): Handler {
  const isOurs = rememberHosts(access);
  return (request) => {
    const requestId = ids.requestId();
    const send = (answer: Answer) => respond(request, requestId, answer);
    const refused = (error: unknown) => {
      if (!(error instanceof ApiError)) onBug?.(error);
      return send(errorAnswer(asApiError(error)));
    };
    const perform = (text: string) => {
      const result = execute(engine, request, text);
      return result instanceof Promise
        ? result.then((answer) => send(engineAnswer(answer))).catch(refused)
        : send(engineAnswer(result));
    };
    try {
      const answer = refusal(access, isOurs, request.headers) ?? withoutBody(request);
      if (answer !== undefined) return send(answer);
      const text = bodyText(request);
      return typeof text === 'string' ? perform(text) : text.then(perform).catch(refused);
    } catch (error) {
      return refused(error);
    }
  };
}

/** throws  ApiError for what is wrong before an operation looks at it */
function execute(
  engine: Engine,
  request: WireRequest,
  text: string,
): EngineAnswer | Promise<EngineAnswer> {
  // The service tells text that is not JSON before a target that it does not know.
  const body = parseBody(text);
  const operation = operationOf(engine, request.headers);
  const { region } = parseSignature(request).credential;
  return engine.execute({ region, operation, body });
}

interface Answer {
  readonly status: number;
  readonly body: Uint8Array | string;
  readonly headers?: readonly string[];
}

function engineAnswer(answer: EngineAnswer): Answer {
  return answer.ok ? { status: 200, body: answer.body } : errorAnswer(answer.error);
}

function errorAnswer(error: ApiError): Answer {
  return { status: errorStatus(error.code), body: errorBody(error) };
}

/** Anything but an API error here is a bug; its text is not for the caller. */
function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError('InternalServerError', 'Internal server error');
}

const MAX_HOSTS = 100;

/** Clients send the same name again and again; what was allowed once need not be looked at. */
function rememberHosts(access: AccessPolicy): (host: string | undefined) => boolean {
  const allowed = new Set<string>();
  return (host) => {
    if (host !== undefined && allowed.has(host)) return true;
    if (!isAllowedHost(access, host)) return false;
    if (host !== undefined && allowed.size < MAX_HOSTS) allowed.add(host);
    return true;
  };
}

/** Refuses names and pages that are not of this machine; see origin.ts. */
function refusal(
  access: AccessPolicy,
  isOurs: (host: string | undefined) => boolean,
  headers: Headers,
): Answer | undefined {
  const { host, origin } = headers as { host?: string; origin?: string };
  if (!isOurs(host)) {
    return forbidden(`The host name ${host ?? ''} is not allowed; see --allowed-host.`);
  }
  if (!isAllowedOrigin(access, origin)) {
    return forbidden(`Pages of ${origin ?? ''} are not allowed; see --cors-origin.`);
  }
  return undefined;
}

function forbidden(message: string): Answer {
  return { status: 403, body: JSON.stringify({ __type: 'sortkey#Forbidden', message }) };
}

/** What is answered without looking at a body. */
function withoutBody({ method, url, headers, body }: WireRequest): Answer | undefined {
  const isRoot = url === '/' || url.startsWith('/?');
  if (method === 'POST' && isRoot) {
    return body === undefined ? errorAnswer(tooLarge()) : undefined;
  }
  if (method === 'OPTIONS') return preflight(headers);
  if ((method === 'GET' || method === 'HEAD') && isRoot) {
    return { status: 200, body: HEALTHY, headers: ['Content-Type', 'text/plain'] };
  }
  return { status: 404, body: NO_SUCH_PLACE, headers: ['Content-Type', 'application/xml'] };
}

// The service ends the line with a space.
const HEALTHY = 'healthy: dynamodb.us-east-1.amazonaws.com ';
const NO_SUCH_PLACE = '<UnknownOperationException/>\n';

function tooLarge(): ApiError {
  return new ApiError('RequestEntityTooLargeException', 'Request body is larger than 16 MB');
}

/** source: the service's own answer to a preflight request */
function preflight(headers: Headers): Answer {
  const answer = ['Access-Control-Max-Age', '172800'];
  const asked = headers['access-control-request-headers'];
  const method = headers['access-control-request-method'];
  if (typeof asked === 'string') answer.push('Access-Control-Allow-Headers', asked);
  if (typeof method === 'string') answer.push('Access-Control-Allow-Methods', method);
  return { status: 200, body: '', headers: answer };
}

function operationOf(engine: Engine, headers: Headers): string {
  const target = parseTarget(headers['x-amz-target'] as string | undefined);
  if (target !== undefined && engine.operations.has(target.operation)) return target.operation;
  throw new ApiError('UnknownOperationException', '');
}

const NOTHING = Buffer.alloc(0);

function bodyText({ headers, body = NOTHING }: WireRequest): string | Promise<string> {
  const encoding = headers['content-encoding'];
  return encoding === undefined
    ? textOf(body)
    : decompress(body, String(encoding)).then((bytes) => textOf(bytes));
}

function textOf(bytes: Buffer): string {
  // Bytes that are no text would otherwise become U+FFFD, and be stored as such.
  if (!isUtf8(bytes)) throw new ApiError('SerializationException', '');
  return bytes.toString('utf8');
}

const gunzip = promisify(zlib.gunzip);
const inflate = promisify(zlib.inflate);

async function decompress(body: Buffer, encoding: string): Promise<Buffer> {
  if (encoding === '' || encoding === 'identity') return body;
  const decoder = encoding === 'gzip' ? gunzip : encoding === 'deflate' ? inflate : undefined;
  if (decoder === undefined) throw new ApiError('SerializationException', '');
  try {
    return await decoder(body, { maxOutputLength: BODY_LIMIT_BYTES });
  } catch (error) {
    const isTooLarge = error instanceof RangeError;
    throw isTooLarge ? tooLarge() : new ApiError('SerializationException', '');
  }
}

const gzip = promisify(zlib.gzip);
const GZIP_FROM_BYTES = 1024;

function respond(
  { headers }: WireRequest,
  id: string,
  answer: Answer,
): WireResponse | Promise<WireResponse> {
  const body = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
  const isCompressed = body.length > GZIP_FROM_BYTES && acceptsGzip(headers['accept-encoding']);
  const flat = ['Server', 'Server', ...(answer.headers ?? TYPE_HEADERS)];
  if (headers.origin !== undefined) flat.push(...CORS_HEADERS);
  if (!isCompressed) return response(answer.status, flat, id, body);
  flat.push('Content-Encoding', 'gzip');
  return gzip(body, { level: 1 }).then((zipped) => response(answer.status, flat, id, zipped));
}

const TYPE_HEADERS = ['Content-Type', CONTENT_TYPE];

function response(status: number, headers: string[], id: string, body: Uint8Array): WireResponse {
  headers.push('Content-Length', String(body.length), 'x-amzn-RequestId', id);
  // SDKs take the sum of the bytes they receive, before they decompress them.
  headers.push('x-amz-crc32', String(crc32(body)));
  return { status, headers, body };
}

const CORS_HEADERS = [
  'Access-Control-Allow-Origin',
  '*',
  'Access-Control-Expose-Headers',
  'x-amzn-requestid,x-amzn-errortype,x-amzn-errormessage,date',
];

function acceptsGzip(header: string | readonly string[] | undefined): boolean {
  if (typeof header !== 'string') return false;
  return /(?:^|,)\s*(?:gzip|\*)\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[^,]*)?(?:,|$)/i.test(header);
}
