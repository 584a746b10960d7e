import { createHash, createHmac } from 'node:crypto';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { SignatureV4 } from '@smithy/signature-v4';
import { inject } from 'vitest';

/**
 * The DynamoDB under test. To ask the real one, with the credentials of the environment:
 * `DYNAMODB_ENDPOINT=https://dynamodb.eu-west-2.amazonaws.com npm run wire`
 */
export const endpoint = new URL(inject('endpoint'));

/**
 * Whether it is the real one. What only a server on this machine does, such as refusing web pages
 * of other sites or keeping regions apart without an account, is tested only when it is not.
 */
export const isAws = /\.(amazonaws\.com|api\.aws)$/.test(endpoint.hostname);

const [, named] = /^dynamodb\.([a-z0-9-]+)\./.exec(endpoint.hostname) ?? [];

export const region = isAws ? (named ?? process.env.AWS_REGION ?? 'us-east-1') : 'us-east-1';

/** Good enough for a server that does not look; the real one needs those of the environment. */
export const dummyCredentials = { accessKeyId: 'wire', secretAccessKey: 'wire' };

const TODAY = '20260101';

/** A well-formed Authorization header whose signature nobody has computed. */
export function dummyAuthorization(toRegion = region): string {
  const credential = `${dummyCredentials.accessKeyId}/${TODAY}/${toRegion}/dynamodb/aws4_request`;
  const headers = 'host;x-amz-date;x-amz-target';
  const signature = '0'.repeat(64);
  return `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${headers}, Signature=${signature}`;
}

type Headers = Readonly<Record<string, string>>;

/** The headers of a request, signed for the real service and well-formed for any other. */
export async function signedHeaders(headers: Headers, body: Uint8Array): Promise<Headers> {
  if (!isAws) {
    return { ...headers, 'x-amz-date': `${TODAY}T000000Z`, authorization: dummyAuthorization() };
  }
  const { hostname, protocol } = endpoint;
  const request = { method: 'POST', protocol, hostname, path: '/', query: {}, body };
  const signed = await signer.sign({ ...request, headers: { ...headers, host: hostname } });
  return signed.headers;
}

type Bytes = string | ArrayBuffer | ArrayBufferView;

/** What the signer asks of a hash: SHA-256, or its HMAC when there is a key. */
class Sha256 {
  readonly #hash;

  constructor(key?: Bytes) {
    this.#hash = key === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(key));
  }

  update(data: Bytes): void {
    this.#hash.update(bytesOf(data));
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }

  reset(): void {}
}

function bytesOf(data: Bytes): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data);
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

const signer = new SignatureV4({
  service: 'dynamodb',
  region,
  credentials: fromNodeProviderChain(),
  sha256: Sha256,
});
