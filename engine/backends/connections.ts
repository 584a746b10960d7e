import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, systemClock } from '../clock';
import { type Backend, type BackendResponse, BackendUnreachable } from './backend';
import { CLOUD_WATCH, withCloudWatch } from './cloud-watch';
import { localCredentials, profileCredentials } from './credentials';
import { isReadOperation } from './read-operations';
import { createRemoteBackend } from './remote';

/** A DynamoDB the console knows how to reach, as saved: no secrets, AWS is reached by profile. */
export interface ConnectionDocument {
  readonly type: 'engine' | 'endpoint' | 'aws';
  readonly endpoint?: string;
  readonly region: string;
  readonly profile?: string;
  readonly readOnly: boolean;
}

/** What the console's server refuses by itself, with the HTTP status and the name it does so by. */
export class ConnectionRefusal extends Error {
  override readonly name = 'ConnectionRefusal';

  constructor(
    readonly status: 403 | 404,
    readonly type: 'ReadOnlyConnection' | 'ConnectionNotFound',
    message: string,
  ) {
    super(message);
  }
}

export interface Connections {
  /**
   * Sends one operation to a connection.
   *
   * connection  `local`, `console`, or the id of a saved connection
   * throws      ConnectionRefusal; BackendUnreachable
   */
  send(
    connection: string,
    request: { readonly operation: string; readonly body: string },
    signal?: AbortSignal,
  ): Promise<BackendResponse>;
}

export interface ConnectionsOptions {
  /** Where our engine listens, such as `http://127.0.0.1:8000`. */
  readonly engineUrl: string;
  readonly clock?: Clock;
}

/** The region of our engine in which the console keeps its own documents. */
const CONSOLE_REGION = 'sortkey-console';

const BUILT_IN: ConnectionDocument = { type: 'engine', region: 'us-east-1', readOnly: false };

/** How long a saved connection is remembered; only another process can change it unseen. */
const REMEMBER_MS = 5_000;

/** The console's way to every DynamoDB it knows. */
export function createConnections(options: ConnectionsOptions): Connections {
  const { engineUrl, clock = systemClock } = options;
  const backends = createBackends(engineUrl);
  const documents = backends.of({ type: 'engine', region: CONSOLE_REGION, readOnly: false });
  const remembered = new Map<string, { connection: ConnectionDocument; untilMs: number }>();

  async function connectionOf(id: string): Promise<ConnectionDocument> {
    const known = remembered.get(id);
    if (known !== undefined && clock.now() < known.untilMs) return known.connection;
    const connection = (await readConnection(documents, id)) ?? builtIn(id);
    remembered.set(id, { connection, untilMs: clock.now() + REMEMBER_MS });
    return connection;
  }

  return {
    send: async (id, { operation, body }, signal) => {
      const isRead = isReadOperation(operation, body);
      if (id === 'console') {
        const answer = await sendToConsole(documents, { operation, body }, signal);
        // A connection may just have been saved or removed.
        if (!isRead) remembered.clear();
        return answer;
      }
      const connection = await connectionOf(id);
      if (connection.readOnly && !isRead) throw readOnly(operation);
      return backends.of(connection).send(operation, body, signal);
    },
  };
}

function builtIn(id: string): ConnectionDocument {
  if (id === 'local') return BUILT_IN;
  const message = `There is no connection with the id "${id}".`;
  throw new ConnectionRefusal(404, 'ConnectionNotFound', message);
}

function readOnly(operation: string): ConnectionRefusal {
  const message = `This connection is for reading only, and ${operation} writes.`;
  return new ConnectionRefusal(403, 'ReadOnlyConnection', message);
}

/** A backend for each way to reach a DynamoDB, kept with its sockets and credentials. */
function createBackends(engineUrl: string): { of(connection: ConnectionDocument): Backend } {
  const opened = new Map<string, Backend>();
  return {
    of: (connection) => {
      const { type, endpoint, region, profile } = connection;
      const way = JSON.stringify([type, endpoint, region, profile]);
      const backend = opened.get(way) ?? openBackend(connection, engineUrl);
      opened.set(way, backend);
      return backend;
    },
  };
}

function openBackend(connection: ConnectionDocument, engineUrl: string): Backend {
  const { type, region, profile } = connection;
  switch (type) {
    case 'engine':
      return createRemoteBackend({ endpoint: engineUrl, region, credentials: localCredentials });
    case 'endpoint': {
      const credentials = profile === undefined ? localCredentials : profileCredentials(profile);
      return createRemoteBackend({ endpoint: connection.endpoint ?? '', region, credentials });
    }
    case 'aws': {
      const credentials = profileCredentials(profile);
      const endpoint = connection.endpoint ?? awsEndpoint(region);
      const dynamodb = createRemoteBackend({ endpoint, region, credentials });
      return withCloudWatch(dynamodb, () =>
        createRemoteBackend({
          endpoint: awsEndpoint(region, 'monitoring'),
          region,
          credentials,
          service: CLOUD_WATCH,
        }),
      );
    }
  }
}

/** source: endpoint rules of the SDK; API.md section 1 */
export function awsEndpoint(region: string, service = 'dynamodb'): string {
  if (!/^[a-z0-9-]+$/.test(region)) {
    throw new BackendUnreachable(`"${region}" is not the name of an AWS region.`);
  }
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return `https://${service}.${region}.${suffix}`;
}

const TABLE = 'documents';

const CREATE_TABLE = JSON.stringify({
  TableName: TABLE,
  AttributeDefinitions: [
    { AttributeName: 'kind', AttributeType: 'S' },
    { AttributeName: 'id', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'kind', KeyType: 'HASH' },
    { AttributeName: 'id', KeyType: 'RANGE' },
  ],
  BillingMode: 'PAY_PER_REQUEST',
});

/** Sends to the console's own region; the table of documents is made on its first use. */
async function sendToConsole(
  documents: Backend,
  { operation, body }: { readonly operation: string; readonly body: string },
  signal: AbortSignal | undefined,
): Promise<BackendResponse> {
  let answer = await documents.send(operation, body, signal);
  if (!body.includes(`"${TABLE}"`) || operation === 'DeleteTable') return answer;
  for (let attempt = 0; attempt < MOST_ATTEMPTS && isMissing(answer); attempt++) {
    // When somebody else was quicker, the table is there all the same. It is CREATING at first.
    if (attempt === 0) await documents.send('CreateTable', CREATE_TABLE, signal);
    else await sleep(ATTEMPT_MS, undefined, { signal });
    answer = await documents.send(operation, body, signal);
  }
  return answer;
}

const MOST_ATTEMPTS = 200;
const ATTEMPT_MS = 10;

function isMissing({ status, body }: BackendResponse): boolean {
  return status === 400 && body.includes('#ResourceNotFoundException"');
}

async function readConnection(
  documents: Backend,
  id: string,
): Promise<ConnectionDocument | undefined> {
  const Key = { kind: { S: 'connection' }, id: { S: id } };
  const body = JSON.stringify({ TableName: TABLE, Key, ConsistentRead: true });
  const answer = await documents.send('GetItem', body);
  // Without a table there is no saved connection either.
  if (answer.status !== 200) return undefined;
  return connectionOfItem(JSON.parse(answer.body).Item);
}

type Attributes = { readonly [name: string]: { readonly S?: string; readonly BOOL?: boolean } };

/** An item of the table of documents as a connection; undefined when it is none. */
export function connectionOfItem(item: Attributes | undefined): ConnectionDocument | undefined {
  const type = item?.type?.S;
  if (type !== 'engine' && type !== 'endpoint' && type !== 'aws') return undefined;
  const { endpoint, profile, region, readOnly } = item ?? {};
  return {
    type,
    region: region?.S ?? 'us-east-1',
    readOnly: readOnly?.BOOL ?? false,
    ...(endpoint?.S ? { endpoint: endpoint.S } : {}),
    ...(profile?.S ? { profile: profile.S } : {}),
  };
}
