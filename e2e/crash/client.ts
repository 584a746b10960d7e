import { Agent, request } from 'node:http';
import { targetOf } from '../../engine/server/wire';

export type WireAttribute = { S: string } | { N: string };
export type WireItem = { [name: string]: WireAttribute };

const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, ' +
  'SignedHeaders=host;x-amz-date, Signature=00';

/** What every refusal says of itself. */
export interface Refusal {
  readonly __type?: string;
  readonly message?: string;
  readonly CancellationReasons?: readonly { readonly Code: string }[];
}

/** A client of the wire, without an SDK in between. */
export interface Client {
  /** Rejects when there is no answer. */
  send<Body = object>(
    operation: string,
    body: object,
  ): Promise<{ status: number; body: Body & Refusal }>;
  close(): void;
}

export function createClient(endpoint: string): Client {
  const agent = new Agent({ keepAlive: true });
  return {
    send: (operation, body) =>
      new Promise((resolve, reject) => {
        const call = request(endpoint, {
          method: 'POST',
          agent,
          headers: {
            'Content-Type': 'application/x-amz-json-1.0',
            'X-Amz-Target': targetOf(operation),
            'X-Amz-Date': '20260101T000000Z',
            Authorization: AUTHORIZATION,
          },
        });
        call.on('error', reject);
        call.on('response', (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => {
            text += chunk;
          });
          response.on('error', reject);
          response.on('end', () => {
            // Cut off in the middle: not an answer.
            if (!response.complete) return reject(new Error('the answer was cut off'));
            resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) });
          });
        });
        call.end(JSON.stringify(body));
      }),
    close: () => agent.destroy(),
  };
}

/** Whether a request failed for want of an engine, and not of anything else. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return /^(ECONNREFUSED|ECONNRESET|EPIPE)$/.test(code) || /cut off|aborted/.test(error.message);
}
