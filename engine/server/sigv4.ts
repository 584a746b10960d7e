import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { ApiError } from '../errors';
import { createTextCache } from '../text-cache';

/** Who signed a request, and for which region and service. */
export interface Credential {
  readonly accessKeyId: string;
  /** `20260101` */
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

/** The parts of a signature, from the header or from the query of a presigned request. */
export interface Signature {
  readonly credential: Credential;
  /** Lower-case header names, in the order signed. */
  readonly signedHeaders: readonly string[];
  /** 64 hexadecimal digits. */
  readonly signature: string;
  /** `20260101T000000Z`; absent when only a `Date` header was sent. */
  readonly timestamp: string | undefined;
  readonly isPresigned: boolean;
}

/** Headers by lower-case name. */
export type Headers = { readonly [name: string]: string | readonly string[] | undefined };

/** The parts of a request that a signature covers. */
export interface SignedRequest {
  readonly method: string;
  /** Path with query, as sent. */
  readonly url: string;
  readonly headers: Headers;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';

/**
 * Reads the signature of a request, without verifying it.
 *
 * throws   MissingAuthenticationTokenException, IncompleteSignatureException or
 *          InvalidSignatureException in the service's words
 */
export function parseSignature(request: SignedRequest): Signature {
  const authorization = single(request.headers.authorization);
  const query = queryOf(request.url);
  const isPresigned = query !== '' && query.includes('X-Amz-Algorithm');
  if (authorization !== undefined && isPresigned) {
    throw new ApiError('InvalidSignatureException', BOTH_FORMS);
  }
  if (isPresigned) return parseQuery(new URLSearchParams(query));
  if (authorization === undefined || !authorization.startsWith('AWS4-')) {
    throw new ApiError('MissingAuthenticationTokenException', NO_KEY);
  }
  return knownHeader(authorization, request.headers) ?? parseHeader(authorization, request.headers);
}

/** What comes before the signature, by its text: a client sends the same all day. */
const HEADS = createTextCache<Pick<Signature, 'credential' | 'signedHeaders'>>();
const SIGNATURE = 'Signature=';
const HEXADECIMAL = /^[0-9a-f]+$/;

/** A header of which all but the signature has been parsed before, and found sound. */
function knownHeader(authorization: string, headers: Headers): Signature | undefined {
  const at = authorization.lastIndexOf(SIGNATURE) + SIGNATURE.length;
  const head = HEADS.get(authorization.slice(0, at));
  const timestamp = single(headers['x-amz-date']);
  if (head === undefined || timestamp === undefined) return undefined;
  const signature = authorization.slice(at);
  if (!HEXADECIMAL.test(signature)) return undefined;
  const { credential, signedHeaders } = head;
  return { credential, signedHeaders, signature, timestamp, isPresigned: false };
}

function rememberHead(authorization: string, { signature, ...head }: Signature): void {
  if (!authorization.endsWith(`${SIGNATURE}${signature}`)) return;
  HEADS.keep(authorization.slice(0, -signature.length), head);
}

const BOTH_FORMS =
  "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.";
const NO_KEY =
  'Request must contain either a valid (registered) AWS access key ID or X.509 certificate.';
const NO_DATE =
  "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.";

function parseHeader(authorization: string, headers: Headers): Signature {
  const credential = parameter(authorization, 'Credential=');
  const signature = parameter(authorization, 'Signature=');
  const signedHeaders = parameter(authorization, 'SignedHeaders=');
  const timestamp = single(headers['x-amz-date']);
  const faults: string[] = [];
  if (credential === '') faults.push("Authorization header requires 'Credential' parameter.");
  if (signature === '') faults.push("Authorization header requires 'Signature' parameter.");
  if (signedHeaders === '') faults.push("Authorization header requires 'SignedHeaders' parameter.");
  if (timestamp === undefined && headers.date === undefined) faults.push(NO_DATE);
  if (faults.length > 0) {
    const message = `${faults.join(' ')} Authorization=${authorization}`;
    throw new ApiError('IncompleteSignatureException', message);
  }
  const parsed = {
    credential: parseCredential(credential),
    signedHeaders: signedHeaders.split(';'),
    signature,
    timestamp,
    isPresigned: false,
  };
  rememberHead(authorization, parsed);
  return parsed;
}

/** The text after `name`, up to a comma or space. */
function parameter(authorization: string, name: string): string {
  let at = authorization.indexOf(name);
  // `Signature=` must not be found within another word.
  while (at > 0 && !isSeparator(authorization.charCodeAt(at - 1))) {
    at = authorization.indexOf(name, at + 1);
  }
  if (at === -1) return '';
  const start = at + name.length;
  let end = start;
  while (end < authorization.length && !isSeparator(authorization.charCodeAt(end))) end++;
  return authorization.slice(start, end);
}

function isSeparator(code: number): boolean {
  return code === 0x20 || code === 0x2c;
}

const QUERY_PARAMETERS = [
  'X-Amz-Algorithm',
  'X-Amz-Credential',
  'X-Amz-Signature',
  'X-Amz-SignedHeaders',
  'X-Amz-Date',
] as const;

function parseQuery(query: URLSearchParams): Signature {
  const absent = QUERY_PARAMETERS.filter((name) => !query.get(name));
  if (absent.length > 0) {
    const faults = absent.map((name) => `AWS query-string parameters must include '${name}'.`);
    const message = `${faults.join(' ')} Re-examine the query-string parameters.`;
    throw new ApiError('IncompleteSignatureException', message);
  }
  return {
    credential: parseCredential(query.get('X-Amz-Credential') ?? ''),
    signedHeaders: (query.get('X-Amz-SignedHeaders') ?? '').split(';'),
    signature: query.get('X-Amz-Signature') ?? '',
    timestamp: query.get('X-Amz-Date') ?? undefined,
    isPresigned: true,
  };
}

const REGION = /^[A-Za-z0-9_-]{1,64}$/;

/** `<access key>/<date>/<region>/<service>/aws4_request` */
function parseCredential(text: string): Credential {
  const [accessKeyId, date, region, service, terminator, ...rest] = text.split('/');
  if (!accessKeyId || !date || !region || !service || !terminator || rest.length > 0) {
    const message = `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${text}'`;
    throw new ApiError('IncompleteSignatureException', message);
  }
  const faults: string[] = [];
  if (!REGION.test(region)) {
    faults.push(`Credential should be scoped to a valid region, not '${region}'.`);
  }
  if (service !== 'dynamodb') {
    faults.push("Credential should be scoped to correct service: 'dynamodb'.");
  }
  if (faults.length > 0) throw new ApiError('InvalidSignatureException', `${faults.join(' ')} `);
  return { accessKeyId, date, region, service };
}

/**
 * Whether a request was signed with the secret that belongs to its access key.
 *
 * body     bytes as sent
 * source   docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function isSignedWith(
  secret: string,
  signature: Signature,
  request: SignedRequest & { readonly body: Uint8Array },
): boolean {
  const { credential, timestamp } = signature;
  const scope = `${credential.date}/${credential.region}/${credential.service}/aws4_request`;
  const canonical = bytesToHex(sha256(utf8ToBytes(canonicalRequest(signature, request))));
  const text = [ALGORITHM, timestamp ?? '', scope, canonical].join('\n');
  const expected = bytesToHex(hmac(sha256, signingKey(secret, credential), utf8ToBytes(text)));
  return isSameText(expected, signature.signature);
}

function signingKey(secret: string, { date, region, service }: Credential): Uint8Array {
  let key = utf8ToBytes(`AWS4${secret}`);
  for (const part of [date, region, service, 'aws4_request']) {
    key = hmac(sha256, key, utf8ToBytes(part));
  }
  return key;
}

function canonicalRequest(
  signature: Signature,
  request: SignedRequest & { readonly body: Uint8Array },
): string {
  const { method, url, headers, body } = request;
  const lines = signature.signedHeaders.map((name) => `${name}:${canonicalValue(headers[name])}`);
  const path = url.split('?', 1)[0] ?? '/';
  return [
    method,
    path === '' ? '/' : path,
    canonicalQuery(url),
    ...lines,
    '',
    signature.signedHeaders.join(';'),
    // The payload of a presigned request is hashed too: this service takes no unsigned ones.
    bytesToHex(sha256(body)),
  ].join('\n');
}

function canonicalValue(value: string | readonly string[] | undefined): string {
  const text = Array.isArray(value) ? value.join(',') : ((value as string | undefined) ?? '');
  return text.trim().replace(/ +/g, ' ');
}

function canonicalQuery(url: string): string {
  const pairs = [...new URLSearchParams(queryOf(url))]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`);
  return pairs.sort().join('&');
}

function queryOf(url: string): string {
  const mark = url.indexOf('?');
  return mark === -1 ? '' : url.slice(mark + 1);
}

/** Percent-encoding by RFC 3986, which leaves fewer characters alone than encodeURIComponent. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function single(value: string | readonly string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : (value as string | undefined);
}

/** Compares without telling by its duration where the texts differ. */
function isSameText(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}
