import packageJson from '../../package.json' with { type: 'json' };
import { BODY_LIMIT_BYTES, CONTENT_TYPE } from '../server/wire';
import { BackendUnreachable } from './backend';
import { ConnectionRefusal, type Connections, createConnections } from './connections';
import { listProfiles } from './credentials';

/** The console's server, as web requests and responses. */
export interface ConsoleApi {
  /** Answers `POST /api/{connection}/{operation}` with what the service says, verbatim. */
  operation(
    request: Request,
    target: { readonly connection: string; readonly operation: string },
  ): Promise<Response>;
  /** Answers `GET /api/server`. */
  server(): Promise<Response>;
}

/** env  SORTKEY_ENGINE_URL, SORTKEY_DATA */
export function createConsoleApi(env: { readonly [name: string]: string | undefined }): ConsoleApi {
  const engineUrl = env.SORTKEY_ENGINE_URL || 'http://127.0.0.1:8000';
  const connections = createConnections({ engineUrl });
  return {
    operation: async (request, target) => {
      try {
        return await answerOperation(connections, request, target);
      } catch (error) {
        if (error instanceof ConnectionRefusal)
          return fault(error.status, error.type, error.message);
        if (error instanceof BackendUnreachable) {
          return fault(502, 'EndpointUnreachable', error.message);
        }
        // Whoever asked has gone; nobody reads this.
        if (request.signal.aborted) return new Response(null, { status: 499 });
        throw error;
      }
    },
    server: async () => {
      const report = {
        version: packageJson.version,
        engine: {
          endpoint: engineUrl,
          dataFolder: env.SORTKEY_DATA ?? '',
          healthy: await isHealthy(engineUrl),
        },
        profiles: await listProfiles(),
      };
      return Response.json(report, { headers: NOT_STORED });
    },
  };
}

const NOT_STORED = { 'cache-control': 'no-store' };
const JSON_TYPES = ['application/json', CONTENT_TYPE];

async function answerOperation(
  connections: Connections,
  request: Request,
  { connection, operation }: { readonly connection: string; readonly operation: string },
): Promise<Response> {
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';');
  // A form of a foreign page cannot send this type, whatever its browser says of it.
  if (!JSON_TYPES.includes(type.trim().toLowerCase())) {
    return fault(
      415,
      'UnsupportedMediaType',
      `The content type must be ${JSON_TYPES.join(' or ')}.`,
    );
  }
  if (!/^[A-Z][A-Za-z]{1,63}$/.test(operation)) {
    return fault(404, 'OperationNotFound', 'That is not the name of an operation.');
  }
  if (Number(request.headers.get('content-length') ?? 0) > BODY_LIMIT_BYTES) {
    return fault(413, 'RequestTooLarge', 'A request has at most 16 MB.');
  }
  const body = await request.text();
  const started = performance.now();
  const answer = await connections.send(connection, { operation, body }, request.signal);
  const headers: Record<string, string> = {
    ...NOT_STORED,
    'content-type': CONTENT_TYPE,
    'server-timing': `send;dur=${(performance.now() - started).toFixed(3)}`,
  };
  if (answer.requestId !== undefined) headers['x-amzn-requestid'] = answer.requestId;
  return new Response(answer.body, { status: answer.status, headers });
}

function fault(status: number, type: string, message: string): Response {
  return Response.json({ __type: `sortkey#${type}`, message }, { status, headers: NOT_STORED });
}

const HEALTH_MS = 2_000;

/** Whether our engine answers the cheapest of questions. */
async function isHealthy(engineUrl: string): Promise<boolean> {
  try {
    const response = await fetch(engineUrl, { signal: AbortSignal.timeout(HEALTH_MS) });
    return response.ok;
  } catch {
    return false;
  }
}
