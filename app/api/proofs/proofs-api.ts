import { openScratchDatabase } from '@/engine/backends/scratch';
import type { Model } from '@/model/model';
import { parseModelFile } from '@/model/parse';
import type { ProofEvent } from '@/model/proof/events';
import type { ProofProgress } from '@/model/proof/options';
import { prove } from '@/model/proof/prove';

/** How much one proof may ask of the console's server. */
export interface ProofLimits {
  /** Proofs that run at a time. */
  readonly atOnce: number;
  readonly patterns: number;
  readonly items: number;
  readonly bodyBytes: number;
  readonly ms: number;
}

export const PROOF_LIMITS: ProofLimits = {
  atOnce: 2,
  patterns: 1_000,
  items: 100_000,
  bodyBytes: 32 * 1024 * 1024,
  ms: 120_000,
};

/** How often progress is told: nobody reads faster. */
const TELL_EVERY_MS = 50;
const NOT_STORED = { 'cache-control': 'no-store' };

/**
 * Answers `POST /api/proofs?region=us-east-1&only=Table/Pattern`, whose body is the text of a model
 * file, with a ProofEvent on each line. Whoever goes away ends the proof.
 */
export function createProofsApi(limits: ProofLimits = PROOF_LIMITS) {
  let running = 0;
  return async (request: Request): Promise<Response> => {
    const [type = ''] = (request.headers.get('content-type') ?? '').split(';');
    // A form of a foreign page cannot send this type, whatever its browser says of it.
    if (type.trim().toLowerCase() !== 'application/json') {
      return refusal(415, 'UnsupportedMediaType', 'The content type must be application/json.');
    }
    const text = await readText(request, limits.bodyBytes);
    if (text === undefined) {
      return refusal(413, 'RequestTooLarge', `A model has at most ${limits.bodyBytes} bytes.`);
    }
    const { model, problems } = parseModelFile(text);
    if (model === undefined) {
      return refusal(400, 'ModelRefused', 'That is not a sound model.', { problems });
    }
    const fault = faultOf(model, limits);
    if (fault !== undefined) return refusal(413, 'ModelTooLarge', fault);
    if (running >= limits.atOnce) {
      return refusal(429, 'TooManyProofs', `${running} proofs are running; wait for one to end.`);
    }
    running += 1;
    return answer(request, model, limits, () => {
      running -= 1;
    });
  };
}

function refusal(status: number, type: string, message: string, more: object = {}): Response {
  const body = { __type: `sortkey#${type}`, message, ...more };
  return Response.json(body, { status, headers: NOT_STORED });
}

function faultOf({ tables }: Model, limits: ProofLimits): string | undefined {
  const count = (of: (table: Model['tables'][number]) => number) =>
    tables.reduce((sum, table) => sum + of(table), 0);
  const patterns = count(({ accessPatterns = [] }) => accessPatterns.length);
  const items = count((table) => table.items.length);
  if (patterns > limits.patterns) {
    return `${patterns} patterns; ${limits.patterns} are the most that are proved here.`;
  }
  if (items <= limits.items) return undefined;
  return `${items} sample items; ${limits.items} are the most that are loaded here.`;
}

/** returns  undefined for one that is too large, of which no more is read */
async function readText(request: Request, limitBytes: number): Promise<string | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes) return undefined;
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    bytes += part.value.length;
    if (bytes > limitBytes) {
      await reader?.cancel();
      return undefined;
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

function answer(request: Request, model: Model, limits: ProofLimits, onEnd: () => void): Response {
  const gone = new AbortController();
  const late = AbortSignal.timeout(limits.ms);
  const signal = AbortSignal.any([request.signal, gone.signal, late]);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: async (stream) => {
      const tell = (event: ProofEvent): void => {
        if (!gone.signal.aborted) stream.enqueue(encoder.encode(`${JSON.stringify(event)}\n`));
      };
      try {
        tell(await proofEvent(request, model, { signal, tell }));
      } catch (error) {
        tell({ kind: 'failed', message: failureOf(error, late, limits) });
      } finally {
        onEnd();
        if (!gone.signal.aborted) stream.close();
      }
    },
    cancel: () => gone.abort(),
  });
  return new Response(body, {
    headers: {
      'content-type': 'application/x-ndjson',
      // A line that waits to be compressed with others would tell of progress too late.
      'cache-control': 'no-store, no-transform',
    },
  });
}

interface Listening {
  readonly signal: AbortSignal;
  readonly tell: (event: ProofEvent) => void;
}

async function proofEvent(
  { url }: Request,
  model: Model,
  { signal, tell }: Listening,
): Promise<ProofEvent> {
  const { searchParams } = new URL(url);
  const region = searchParams.get('region') ?? 'us-east-1';
  const only = searchParams.getAll('only');
  const { backend, close } = openScratchDatabase(region);
  try {
    const proof = await prove(model, {
      send: backend.send,
      pricing: { region },
      signal,
      onProgress: nowAndThen((progress) => tell({ kind: 'progress', progress })),
      ...(only.length === 0 ? {} : { only }),
    });
    return { kind: 'proof', proof };
  } finally {
    await close();
  }
}

/** The first of each phase, and then one in a while. */
function nowAndThen(tell: (progress: ProofProgress) => void): (progress: ProofProgress) => void {
  let toldMs = -Infinity;
  let phase = '';
  return (progress) => {
    const nowMs = performance.now();
    if (progress.phase === phase && nowMs - toldMs < TELL_EVERY_MS) return;
    [phase, toldMs] = [progress.phase, nowMs];
    tell(progress);
  };
}

function failureOf(error: unknown, late: AbortSignal, { ms }: ProofLimits): string {
  if (late.aborted) return `The proof took longer than ${ms / 1000} seconds and was ended.`;
  return error instanceof Error ? error.message : String(error);
}
