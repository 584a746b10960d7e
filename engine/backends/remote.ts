import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { SignatureV4 } from '@smithy/signature-v4';
import { CONTENT_TYPE, targetOf } from '../server/wire';
import { type Backend, type BackendResponse, BackendUnreachable } from './backend';
import type { CredentialProvider } from './credentials';

export interface RemoteOptions {
  /** Such as `http://127.0.0.1:8000`. */
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: CredentialProvider;
  /** DynamoDB by default. */
  readonly service?: RemoteService;
  /** How long the other side may be silent before it is given up; default one minute. */
  readonly silenceMs?: number;
}

/** A service of AWS's JSON protocol: what requests are signed for, and how they name operations. */
export interface RemoteService {
  readonly signingName: string;
  /** The `X-Amz-Target` of an operation. */
  readonly targetOf: (operation: string) => string;
}

const DYNAMODB: RemoteService = { signingName: 'dynamodb', targetOf };

const SILENCE_MS = 60_000;

/** The service answers with at most 16 MB; whatever sends more is not one. */
const ANSWER_LIMIT_BYTES = 64 * 1024 * 1024;

/**
 * Our engine, AWS or any DynamoDB-compatible endpoint: signs and forwards, and knows no operation.
 *
 * throws  BackendUnreachable when the endpoint is not an http or https URL
 */
export function createRemoteBackend(options: RemoteOptions): Backend {
  const { endpoint, region, credentials, service: remote = DYNAMODB } = options;
  const url = parseEndpoint(endpoint);
  const service = remote.signingName;
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 });
  const isSecure = url.protocol === 'https:';
  const agent = new (isSecure ? HttpsAgent : HttpAgent)({ keepAlive: true, maxSockets: 64 });
  const connect: Connect = (headers, signal) =>
    (isSecure ? httpsRequest : httpRequest)({
      agent,
      method: 'POST',
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port,
      headers,
      timeout: options.silenceMs ?? SILENCE_MS,
      ...(signal === undefined ? {} : { signal }),
    });
  return {
    send: async (operation, body, signal) => {
      signal?.throwIfAborted();
      const bytes = Buffer.from(body);
      const headers = await signed(signer, url, { target: remote.targetOf(operation), bytes });
      try {
        return await exchange(connect, { headers, bytes, signal });
      } catch (error) {
        signal?.throwIfAborted();
        throw unreachable(url, error);
      }
    },
  };
}

type Connect = (
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
) => ReturnType<typeof httpRequest>;

function parseEndpoint(endpoint: string): URL {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  throw new BackendUnreachable(`The endpoint "${endpoint}" is not an http or https address.`);
}

async function signed(
  signer: SignatureV4,
  url: URL,
  { target, bytes }: { target: string; bytes: Buffer },
): Promise<Readonly<Record<string, string>>> {
  const request = {
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    path: '/',
    headers: {
      host: url.host,
      'content-type': CONTENT_TYPE,
      'content-length': String(bytes.length),
      'x-amz-target': target,
    },
    body: bytes,
  };
  const { headers } = await signer.sign(request);
  // Compressing on this machine costs more than it saves.
  return isLocal(url) ? headers : { ...headers, 'accept-encoding': 'gzip' };
}

function isLocal({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}

interface Outgoing {
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
  readonly signal: AbortSignal | undefined;
}

async function exchange(connect: Connect, outgoing: Outgoing): Promise<BackendResponse> {
  const response = await answerOf(connect, outgoing);
  const bytes = await bodyOf(response);
  const isCompressed = response.headers['content-encoding'] === 'gzip';
  const body = isCompressed ? await promisify(gunzip)(bytes, LIMITED) : bytes;
  const requestId = response.headers['x-amzn-requestid'];
  return {
    status: response.statusCode ?? 0,
    body: body.toString('utf8'),
    ...(typeof requestId === 'string' ? { requestId } : {}),
  };
}

const LIMITED = { maxOutputLength: ANSWER_LIMIT_BYTES };

function answerOf(connect: Connect, outgoing: Outgoing): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = connect(outgoing.headers, outgoing.signal);
    request.on('response', resolve);
    request.on('timeout', () => request.destroy(new Silence()));
    request.on('error', (error) => {
      // The other side closed an idle connection while we took it up again: nobody has read this.
      const isStale = request.reusedSocket && codeOf(error) === 'ECONNRESET';
      if (isStale) answerOf(connect, outgoing).then(resolve, reject);
      else reject(error);
    });
    request.end(outgoing.bytes);
  });
}

async function bodyOf(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of response) {
    chunks.push(chunk);
    sizeBytes += chunk.length;
    if (sizeBytes > ANSWER_LIMIT_BYTES) throw new Error('the answer is larger than 64 MB');
  }
  return Buffer.concat(chunks);
}

class Silence extends Error {
  readonly code = 'ETIMEDOUT';
}

const FAULTS: { readonly [code: string]: string } = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was closed before an answer came',
  ENOTFOUND: 'there is no such name',
  EAI_AGAIN: 'its name could not be looked up',
  ETIMEDOUT: 'no answer came in time',
  EHOSTUNREACH: 'there is no way to that machine',
  ENETUNREACH: 'there is no way to that network',
  EPROTO: 'it does not speak TLS',
};

function unreachable(url: URL, error: unknown): BackendUnreachable {
  const code = codeOf(error);
  const words = error instanceof Error ? error.message : String(error);
  const fault = (code === undefined ? undefined : FAULTS[code]) ?? words;
  return new BackendUnreachable(`${url.origin} does not answer: ${fault}.`, { cause: error });
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  // A name with several addresses fails with an error for each.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error && 'code' in first ? String(first.code) : undefined;
}

type Source = string | ArrayBuffer | ArrayBufferView;

/** SHA-256, with a key or without, as the signer wants it. */
class Sha256 {
  private readonly hash: Hash | Hmac;

  constructor(key?: Source) {
    this.hash = key === undefined ? createHash('sha256') : createHmac('sha256', view(key));
  }

  update(chunk: Source): void {
    this.hash.update(view(chunk));
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.hash.digest());
  }
}

function view(source: Source): string | Uint8Array {
  if (typeof source === 'string') return source;
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
}
