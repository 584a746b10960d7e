import type { Input, OperationName, Output } from './wire-types';

/** A refusal in the service's own name and words, or the reason why no answer came. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  /** Exception name without its namespace, such as `ResourceNotFoundException`. */
  readonly code: string;
  /** HTTP status; 0 when the console's own server did not answer. */
  readonly status: number;
  readonly requestId: string | undefined;
  /** What the error carries beside its message, such as `CancellationReasons`. */
  readonly extra: { readonly [member: string]: unknown };

  constructor(fault: {
    readonly code: string;
    readonly message: string;
    readonly status: number;
    readonly requestId?: string | undefined;
    readonly extra?: { readonly [member: string]: unknown };
  }) {
    super(fault.message);
    this.code = fault.code;
    this.status = fault.status;
    this.requestId = fault.requestId;
    this.extra = fault.extra ?? {};
  }
}

export interface Timed<T> {
  readonly output: T;
  /** From the console's server to the service and back. */
  readonly ms: number;
  readonly requestId: string | undefined;
}

/**
 * Sends one operation through the console's server to a connection.
 *
 * connection  id of a connection: `local`, `console`, or one that was saved
 * throws      ServiceError; an AbortError when the signal fires
 */
export async function send<Name extends OperationName>(
  connection: string,
  operation: Name,
  input: Input<Name>,
  signal?: AbortSignal,
): Promise<Output<Name>> {
  const answer = await sendTimed(connection, operation, input, signal);
  return answer.output;
}

/** As `send`, with how long the service took. */
export async function sendTimed<Name extends OperationName>(
  connection: string,
  operation: Name,
  input: Input<Name>,
  signal?: AbortSignal,
): Promise<Timed<Output<Name>>> {
  const started = performance.now();
  const response = await reach(`/api/${encodeURIComponent(connection)}/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
    signal: signal ?? null,
  });
  const body = await readBody(response);
  const requestId = response.headers.get('x-amzn-requestid') ?? undefined;
  if (!response.ok) throw serviceError(response.status, body, requestId);
  const ms = timing(response.headers.get('server-timing')) ?? performance.now() - started;
  // The codec's one cast: the wire answers in the operation's own shape.
  return { output: body as Output<Name>, ms, requestId };
}

/** Reads a resource of the console's own server. */
export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await reach(path, { signal: signal ?? null });
  const body = await readBody(response);
  if (!response.ok) throw serviceError(response.status, body, undefined);
  return body as T;
}

export interface LinesOptions {
  readonly signal: AbortSignal;
  /** Told each line of the answer as it comes, parsed; what it throws ends the request. */
  readonly onLine: (json: unknown) => void;
}

/** Sends JSON text to a resource of the console's own server that answers a JSON text a line. */
export async function postLines(
  path: string,
  body: string,
  { signal, onLine }: LinesOptions,
): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await reach(path, { method: 'POST', headers, body, signal });
  if (!response.ok) throw serviceError(response.status, await readBody(response), undefined);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let open = '';
  try {
    for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
      const lines = (open + part.value).split('\n');
      open = lines.pop() ?? '';
      for (const line of lines) if (line !== '') onLine(JSON.parse(line));
    }
  } finally {
    await reader?.cancel();
  }
}

/** Sends a text to a resource of the console's own server. */
export async function sendText<T>(
  path: string,
  request: {
    readonly method: string;
    readonly text?: string;
    readonly headers?: Readonly<Record<string, string>>;
  },
): Promise<T> {
  const { method, text, headers = {} } = request;
  const response = await reach(path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: text ?? null,
  });
  const body = await readBody(response);
  if (!response.ok) throw serviceError(response.status, body, undefined);
  return body as T;
}

/** Reads a file that the console's server has, such as a sample. */
export async function getBytes(path: string): Promise<ArrayBuffer> {
  const response = await reach(path, {});
  if (response.ok) return response.arrayBuffer();
  throw serviceError(
    response.status,
    { message: `${path} answered ${response.status}` },
    undefined,
  );
}

async function reach(path: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(path, request);
  } catch (error) {
    if (isAbort(error)) throw error;
    const message = 'The console’s server does not answer. Is Sortkey still running?';
    throw new ServiceError({ code: 'ConsoleUnreachable', message, status: 0 });
  }
}

async function readBody(response: Response): Promise<object> {
  const text = await response.text();
  try {
    return JSON.parse(text === '' ? '{}' : text);
  } catch {
    const message = `The answer is not JSON: ${text.slice(0, 200)}`;
    throw new ServiceError({ code: 'UnreadableAnswer', message, status: response.status });
  }
}

/** The error that an answer's status and body stand for. */
export function serviceError(
  status: number,
  body: object,
  requestId: string | undefined,
): ServiceError {
  const { __type: type, message, Message, ...extra } = body as { [member: string]: unknown };
  const code = typeof type === 'string' ? (type.split('#').at(-1) ?? type) : `HTTP ${status}`;
  const text = [message, Message].find((part) => typeof part === 'string');
  return new ServiceError({ code, message: String(text ?? code), status, requestId, extra });
}

/** What an error says, in the members an error message on screen is made of. */
export function errorFacts(error: unknown): {
  readonly message: string;
  readonly code?: string;
  readonly status?: number;
  readonly requestId?: string;
} {
  if (!(error instanceof ServiceError)) {
    return { message: error instanceof Error ? error.message : String(error) };
  }
  const { message, code, status, requestId } = error;
  return {
    message,
    code,
    ...(status === 0 ? {} : { status }),
    ...(requestId === undefined ? {} : { requestId }),
  };
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

function timing(header: string | null): number | undefined {
  const duration = /(?:^|,)\s*send;dur=([\d.]+)/.exec(header ?? '')?.[1];
  return duration === undefined ? undefined : Number(duration);
}
