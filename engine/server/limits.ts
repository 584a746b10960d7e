/** What a server takes on at a time, and how long it waits; docs/operations.md says why. */
export interface Limits {
  /** Connections; one more is closed as it comes. */
  readonly connections: number;
  /** Bytes of a request's line and headers. */
  readonly headerBytes: number;
  /** How long a connection may take to send its headers. */
  readonly headersMs: number;
  /** How long a request may take to be sent, waiting for its turn included. */
  readonly requestMs: number;
  /** How long a connection with a request under way may pass no byte in either direction. */
  readonly silenceMs: number;
  /** How long a connection without a request stays. */
  readonly keepAliveMs: number;
  /** Requests of one connection that are worked on at once; what it sends beyond waits unread. */
  readonly pipelined: number;
  /** Bytes of large bodies that are received and answered at once; others wait unread. */
  readonly bodyBytes: number;
  /** In each such time a large body has to come on by 64 KB while others wait. */
  readonly bodyMs: number;
  /** Bytes of answers that clients have not read; beyond, requests for pages wait. */
  readonly unreadBytes: number;
  /** After so long without anybody reading an answer to its end, while others wait, they go. */
  readonly unreadMs: number;
}

const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;

export const DEFAULT_LIMITS: Limits = {
  connections: 4096,
  headerBytes: 16 * KILOBYTE,
  headersMs: 20_000,
  requestMs: 120_000,
  silenceMs: 30_000,
  // Longer than any client keeps an idle connection, so that the client is the one to close it. The
  // other way round, a request can meet a connection that is just being closed.
  keepAliveMs: 120_000,
  pipelined: 8,
  bodyBytes: 64 * MEGABYTE,
  bodyMs: 2000,
  unreadBytes: 128 * MEGABYTE,
  unreadMs: 5000,
};

/**
 * Reads `bodyBytes=1048576` into a limit of that name.
 *
 * returns  undefined for what is no limit
 */
export function parseLimit(text: string): Partial<Limits> | undefined {
  const [, name, value] = /^(\w+)=([1-9]\d{0,14})$/.exec(text) ?? [];
  if (name === undefined || !Object.hasOwn(DEFAULT_LIMITS, name)) return undefined;
  return { [name]: Number(value) };
}
