import { isUtf8 } from 'node:buffer';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import type { Ids } from '../clock';
import type { Engine } from '../engine';
import { ApiError, errorBody, errorStatus } from '../errors';
import { type AccessPolicy, isAllowedHost, isAllowedOrigin } from './origin';
import { type Headers, parseSignature } from './sigv4';
import { BODY_LIMIT_BYTES, CONTENT_TYPE, crc32, parseBody, parseTarget } from './wire';

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
  /** Short text stays text: Node sends it in one piece with the headers. */
  readonly body: Buffer | string;
}

export interface HandlerOptions {
  readonly engine: Engine;
  readonly ids: Ids;
  readonly access: AccessPolicy;
  /** Where a bug of ours is told. */
  readonly onBug?: (error: unknown) => void;
}

export type Handler = (request: WireRequest) => Promise<WireResponse>;

/** HTTP on one side, the engine on the other. Never rejects. */
export function createHandler({ engine, ids, access, onBug }: HandlerOptions): Handler {
  return async (request) => {
    const requestId = ids.requestId();
    const refused = refusal(access, request.headers) ?? withoutBody(request);
    if (refused !== undefined) return respond(request, requestId, refused);
    try {
      // The service tells text that is not JSON before a target that it does not know.
      const body = parseBody(await bodyText(request));
      const operation = operationOf(engine, request.headers);
      const { region } = parseSignature(request).credential;
      const result = await engine.execute({ region, operation, body });
      const answer = result.ok ? { status: 200, body: result.body } : errorAnswer(result.error);
      return await respond(request, requestId, answer);
    } catch (error) {
      if (!(error instanceof ApiError)) onBug?.(error);
      return respond(request, requestId, errorAnswer(asApiError(error)));
    }
  };
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: readonly string[];
}

function errorAnswer(error: ApiError): Answer {
  return { status: errorStatus(error.code), body: errorBody(error) };
}

/** Anything but an API error here is a bug; its text is not for the caller. */
function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError('InternalServerError', 'Internal server error');
}

/** Refuses names and pages that are not of this machine; see origin.ts. */
function refusal(access: AccessPolicy, headers: Headers): Answer | undefined {
  const { host, origin } = headers as { host?: string; origin?: string };
  if (!isAllowedHost(access, host)) {
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

async function bodyText({ headers, body = Buffer.alloc(0) }: WireRequest): Promise<string> {
  const encoding = headers['content-encoding'];
  const bytes = encoding === undefined ? body : await decompress(body, String(encoding));
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
const TEXT_LIMIT_CHARACTERS = 16 * 1024;

// Node 20.15 brought a native sum, seven times as fast as ours.
const sum: (body: Buffer | string) => number =
  zlib.crc32 ?? ((body) => crc32(typeof body === 'string' ? Buffer.from(body) : body));

async function respond(request: WireRequest, id: string, answer: Answer): Promise<WireResponse> {
  const { headers } = request;
  const isCompressed =
    answer.body.length > GZIP_FROM_BYTES && acceptsGzip(headers['accept-encoding']);
  const body = isCompressed ? await gzip(answer.body, { level: 1 }) : piece(answer.body);
  const flat = ['Server', 'Server', ...(answer.headers ?? ['Content-Type', CONTENT_TYPE])];
  if (isCompressed) flat.push('Content-Encoding', 'gzip');
  flat.push('Content-Length', String(Buffer.byteLength(body)), 'x-amzn-RequestId', id);
  // SDKs take the sum of the bytes they receive, before they decompress them.
  flat.push('x-amz-crc32', String(sum(body)));
  if (headers.origin !== undefined) flat.push(...CORS_HEADERS);
  return { status: answer.status, headers: flat, body };
}

function piece(text: string): Buffer | string {
  return text.length > TEXT_LIMIT_CHARACTERS ? Buffer.from(text, 'utf8') : text;
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
