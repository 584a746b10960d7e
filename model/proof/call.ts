import type { Send, Timer } from './options';

/** An operation's input or output: wire JSON. */
export type WireObject = { readonly [member: string]: unknown };

export type Answer =
  | { readonly ok: true; readonly output: WireObject; readonly ms: number }
  | { readonly ok: false; readonly error: ServiceFault; readonly ms: number };

/** A refusal in the service's own name and words. */
export interface ServiceFault {
  /** Without its namespace, such as `ConditionalCheckFailedException`. */
  readonly name: string;
  readonly message: string;
  /** Codes of a cancelled transaction's actions, `None` among them. */
  readonly reasons: readonly string[];
}

export interface Caller {
  /** Sends one request, again and later when the service is busy. */
  call(operation: string, input: WireObject): Promise<Answer>;
  /** The same, for what must succeed; throws a Refused otherwise. */
  require(operation: string, input: WireObject): Promise<WireObject>;
  readonly pause: Timer['pause'];
  /** Throws when the signal has fired. */
  readonly check: () => void;
}

/** The service refused what has to succeed for a proof to go on. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(readonly fault: ServiceFault) {
    super(`${fault.name}: ${fault.message}`);
  }
}

const BUSY: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'LimitExceededException',
  'TransactionInProgressException',
]);
const MAX_ATTEMPTS = 8;
const FIRST_PAUSE_MS = 50;

export function createCaller(
  send: Send,
  { timer, signal }: { readonly timer: Timer; readonly signal?: AbortSignal | undefined },
): Caller {
  async function once(operation: string, body: string): Promise<Answer> {
    signal?.throwIfAborted();
    const started = timer.now();
    const answer = await send(operation, body, signal);
    const ms = timer.now() - started;
    const output = readBody(answer.body);
    return answer.status === 200 && output !== undefined
      ? { ok: true, output, ms }
      : { ok: false, error: faultOf(answer.status, output), ms };
  }

  async function call(operation: string, input: WireObject): Promise<Answer> {
    const body = JSON.stringify(input);
    let answer = await once(operation, body);
    for (let attempt = 1; attempt < MAX_ATTEMPTS && isBusy(answer); attempt++) {
      await timer.pause(FIRST_PAUSE_MS * 2 ** (attempt - 1));
      answer = await once(operation, body);
    }
    return answer;
  }

  return {
    call,
    pause: timer.pause,
    check: () => signal?.throwIfAborted(),
    require: async (operation, input) => {
      const answer = await call(operation, input);
      if (answer.ok) return answer.output;
      throw new Refused(answer.error);
    },
  };
}

function isBusy(answer: Answer): boolean {
  return !answer.ok && BUSY.has(answer.error.name);
}

/** returns  undefined when the text is no JSON object */
function readBody(text: string): WireObject | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return isWireObject(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

function faultOf(status: number, body: WireObject | undefined): ServiceFault {
  const type = body?.__type;
  const message = body?.message ?? body?.Message;
  return {
    name: typeof type === 'string' ? (type.split('#').at(-1) ?? type) : `HTTP ${status}`,
    message: typeof message === 'string' ? message : '',
    reasons: objectsIn(body?.CancellationReasons).map(({ Code }) => String(Code)),
  };
}

export function isWireObject(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of what should be a list of them. */
export function objectsIn(value: unknown): readonly WireObject[] {
  return Array.isArray(value) ? value.filter(isWireObject) : [];
}
