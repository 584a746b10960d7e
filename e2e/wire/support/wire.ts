import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { endpoint, signedHeaders } from './target';

/** One HTTP request as it is, with nothing added but a length. */
export interface RawRequest {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface RawAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** As received: compressed when the answer was. */
  readonly body: Buffer;
  /** Whether it came over a connection that had served a request before. */
  readonly isReused: boolean;
}

const isSecure = endpoint.protocol === 'https:';
const agent = isSecure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });

/** Sends bytes and takes what comes back. */
export function exchange(raw: RawRequest): Promise<RawAnswer> {
  const { method = 'POST', path = '/', headers = {}, body = '' } = raw;
  const bytes = Buffer.from(body);
  const options = {
    host: endpoint.hostname,
    port: endpoint.port === '' ? undefined : endpoint.port,
    method,
    path,
    agent,
    headers: { ...headers, 'content-length': String(bytes.length) },
  };
  return new Promise((resolve, reject) => {
    const request = (isSecure ? httpsRequest : httpRequest)(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode = 0, headers: received } = response;
        const { reusedSocket: isReused } = request;
        resolve({ status: statusCode, headers: received, body: Buffer.concat(chunks), isReused });
      });
    });
    request.on('error', reject);
    request.end(bytes);
  });
}

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [member: string]: Json | undefined };

export interface Answer {
  readonly status: number;
  readonly body: JsonObject;
}

export interface PostOptions {
  /** Instead of the headers that a client sends. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly service?: string;
}

/** Sends a body, whatever it is, to an operation of the service. */
export async function post(
  operation: string,
  body: string | Uint8Array,
  options: PostOptions = {},
): Promise<RawAnswer> {
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': `${options.service ?? 'DynamoDB_20120810'}.${operation}`,
    ...options.headers,
  };
  const signed = await signedHeaders(headers, Buffer.from(body));
  return exchange({ headers: signed, body });
}

/** One API call in the wire's own JSON, without anything a client adds, checks or changes. */
export async function call(operation: string, input: JsonObject): Promise<Answer> {
  const { status, body } = await post(operation, JSON.stringify(input));
  return { status, body: JSON.parse(body.toString('utf8')) };
}

/** The answer of a call that must succeed. */
export async function succeed(operation: string, input: JsonObject): Promise<JsonObject> {
  const { status, body } = await call(operation, input);
  if (status === 200) return body;
  throw new Error(`${operation} was refused (${status}): ${JSON.stringify(body)}`);
}
