import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { SignatureV4 } from '@smithy/signature-v4';
import { describe, expect, it } from 'vitest';
import { ApiError, errorBody } from '../errors';
import { isSignedWith, parseSignature, type SignedRequest } from './sigv4';

const DATE = '20260102T030405Z';
const CREDENTIAL = 'AKID/20260102/eu-west-2/dynamodb/aws4_request';
const AUTHORIZATION = `AWS4-HMAC-SHA256 Credential=${CREDENTIAL}, SignedHeaders=host;x-amz-date, Signature=abc`;

function request(authorization?: string, url = '/', date = DATE): SignedRequest {
  return {
    method: 'POST',
    url,
    headers: {
      ...(date === '' ? {} : { 'x-amz-date': date }),
      ...(authorization === undefined ? {} : { authorization }),
    },
  };
}

function refusal(signed: SignedRequest): string {
  try {
    parseSignature(signed);
  } catch (error) {
    if (error instanceof ApiError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'accepted';
}

describe('a signature in the header', () => {
  const parsed = {
    credential: {
      accessKeyId: 'AKID',
      date: '20260102',
      region: 'eu-west-2',
      service: 'dynamodb',
    },
    signedHeaders: ['host', 'x-amz-date'],
    signature: 'abc',
    timestamp: DATE,
    isPresigned: false,
  };

  it.each([
    AUTHORIZATION,
    AUTHORIZATION.replaceAll(', ', ','),
    AUTHORIZATION.replaceAll(', ', ' '),
  ])('%s is read', (header) => expect(parseSignature(request(header))).toEqual(parsed));

  it.each<[string, SignedRequest, string]>([
    [
      'none',
      request(),
      'MissingAuthenticationTokenException: Request must contain either a valid (registered) AWS access key ID or X.509 certificate.',
    ],
    [
      'one of another scheme',
      request('Bearer token'),
      'MissingAuthenticationTokenException: Request must contain either a valid (registered) AWS access key ID or X.509 certificate.',
    ],
    [
      'an empty one',
      request('AWS4-', '/', ''),
      "IncompleteSignatureException: Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=AWS4-",
    ],
    [
      'one without a signature',
      request(`AWS4-HMAC-SHA256 Credential=${CREDENTIAL}, SignedHeaders=host`),
      `IncompleteSignatureException: Authorization header requires 'Signature' parameter. Authorization=AWS4-HMAC-SHA256 Credential=${CREDENTIAL}, SignedHeaders=host`,
    ],
    [
      'a credential with other parts',
      request(AUTHORIZATION.replace('/aws4_request', '')),
      "IncompleteSignatureException: Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'AKID/20260102/eu-west-2/dynamodb'",
    ],
    [
      'another service and no region',
      request(AUTHORIZATION.replace('eu-west-2/dynamodb', 'eu%2Fwest/s3')),
      "InvalidSignatureException: Credential should be scoped to a valid region, not 'eu%2Fwest'. Credential should be scoped to correct service: 'dynamodb'. ",
    ],
    [
      'both forms',
      request(AUTHORIZATION, '/?X-Amz-Algorithm=AWS4-HMAC-SHA256'),
      "InvalidSignatureException: Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.",
    ],
    [
      'an incomplete query',
      request(undefined, '/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=x'),
      "IncompleteSignatureException: AWS query-string parameters must include 'X-Amz-Credential'. AWS query-string parameters must include 'X-Amz-Signature'. AWS query-string parameters must include 'X-Amz-SignedHeaders'. Re-examine the query-string parameters.",
    ],
  ])('%s is refused', (_name, signed, expected) => expect(refusal(signed)).toBe(expected));

  it('that is refused is answered with the name of the fault', () => {
    expect(errorBody(new ApiError('MissingAuthenticationTokenException', 'No.'))).toBe(
      '{"__type":"com.amazon.coral.service#MissingAuthenticationTokenException","message":"No."}',
    );
  });
});

/** SHA-256 with or without a key, in the form that the signer of the SDK takes. */
class Sha256 {
  private text = '';
  constructor(private readonly key?: string | ArrayBuffer | ArrayBufferView) {}
  update(chunk: string | ArrayBuffer | ArrayBufferView) {
    this.text += bytesOf(chunk).toString('latin1');
  }
  async digest() {
    const bytes = Buffer.from(this.text, 'latin1');
    return this.key === undefined ? sha256(bytes) : hmac(sha256, bytesOf(this.key), bytes);
  }
}

function bytesOf(chunk: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof chunk === 'string') return Buffer.from(utf8ToBytes(chunk));
  if (chunk instanceof ArrayBuffer) return Buffer.from(chunk);
  return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}

describe('verification', () => {
  const signer = new SignatureV4({
    service: 'dynamodb',
    region: 'eu-west-2',
    credentials: { accessKeyId: 'AKID', secretAccessKey: 'secret', sessionToken: 'a session' },
    sha256: Sha256,
  });
  const body = '{"TableName":"müsic"}';
  const unsigned = {
    method: 'POST',
    protocol: 'http:',
    hostname: 'localhost',
    path: '/',
    headers: {
      host: 'localhost:8000',
      'x-amz-target': '  DynamoDB_20120810.GetItem ',
      note: 'a  b',
    },
    body,
  };

  it('accepts what the signer of the SDK signed, and only with its secret', async () => {
    const { headers } = await signer.sign(unsigned, {
      signingDate: new Date(Date.UTC(2026, 0, 2)),
    });
    const sent = { method: 'POST', url: '/', headers, body: Buffer.from(body) };
    const signature = parseSignature(sent);
    expect(signature.credential.region).toBe('eu-west-2');
    expect(isSignedWith('secret', signature, sent)).toBe(true);
    expect(isSignedWith('another', signature, sent)).toBe(false);
    expect(isSignedWith('secret', signature, { ...sent, body: Buffer.from('{}') })).toBe(false);
    expect(isSignedWith('secret', { ...signature, signature: 'short' }, sent)).toBe(false);
  });

  it('accepts a presigned request', async () => {
    const presigned = await signer.presign(
      { ...unsigned, query: { "it's": 'a b' } },
      { signingDate: new Date(Date.UTC(2026, 0, 2)), expiresIn: 60 },
    );
    const query = new URLSearchParams(presigned.query as Record<string, string>);
    const { headers } = presigned;
    const sent = { method: 'POST', url: `/?${query}`, headers, body: Buffer.from(body) };
    const signature = parseSignature(sent);
    expect(signature.isPresigned).toBe(true);
    expect(isSignedWith('secret', signature, sent)).toBe(true);
    expect(isSignedWith('another', signature, sent)).toBe(false);
  });
});
