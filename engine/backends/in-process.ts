import { type Ids, systemIds } from '../clock';
import type { Engine } from '../engine';
import { ApiError, errorBody, errorStatus } from '../errors';
import { jsonText } from '../json-text';
import { parseBody } from '../server/wire';
import type { Backend } from './backend';

export interface InProcessOptions {
  readonly engine: Engine;
  readonly region: string;
  readonly ids?: Ids;
}

/** An engine of this process as a Backend, for tests and headless work: no sockets, no signing. */
export function createInProcessBackend({
  engine,
  region,
  ids = systemIds,
}: InProcessOptions): Backend {
  return {
    send: async (operation, body, signal) => {
      signal?.throwIfAborted();
      const answer = await execute({ engine, region }, operation, body);
      return { ...answer, requestId: ids.requestId() };
    },
  };
}

async function execute(
  { engine, region }: InProcessOptions,
  operation: string,
  text: string,
): Promise<{ status: number; body: string }> {
  try {
    const body = parseBody(text);
    if (!engine.operations.has(operation)) throw new ApiError('UnknownOperationException', '');
    const answer = await engine.execute({ region, operation, body });
    return answer.ok ? { status: 200, body: jsonText(answer.body) } : refused(answer.error);
  } catch (error) {
    if (error instanceof ApiError) return refused(error);
    throw error;
  }
}

function refused(error: ApiError): { status: number; body: string } {
  return { status: errorStatus(error.code), body: errorBody(error) };
}
