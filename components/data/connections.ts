import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { readDocuments, removeDocument, saveDocument } from './documents';
import { keys } from './keys';
import { send } from './send';

/** The colours a connection can have; the design system maps them to its tokens. */
export const CONNECTION_COLOURS = ['green', 'blue', 'violet', 'amber', 'red', 'grey'] as const;
export type ConnectionColour = (typeof CONNECTION_COLOURS)[number];

/** A DynamoDB that the console knows how to reach. Never a secret: AWS is reached by profile. */
export interface Connection {
  readonly kind: 'connection';
  readonly id: string;
  readonly name: string;
  readonly type: 'engine' | 'endpoint' | 'aws';
  /** Where an `endpoint` listens, such as `http://localhost:8000`. */
  readonly endpoint?: string;
  readonly region: string;
  /** A named profile in the server's AWS configuration, for `aws`. */
  readonly profile?: string;
  readonly readOnly: boolean;
  readonly colour: ConnectionColour;
  /** Saved only for as long as it is tried out. */
  readonly draft?: boolean;
}

/** The engine inside Sortkey. A saved document with its id overrides it. */
export const BUILT_IN_CONNECTION: Connection = {
  kind: 'connection',
  id: 'local',
  name: 'Local',
  type: 'engine',
  region: 'us-east-1',
  readOnly: false,
  colour: 'green',
};

/** The built-in connection first, then the saved ones by name. */
export function connectionsOptions() {
  return queryOptions({
    queryKey: keys.documents('connection'),
    queryFn: async ({ signal }) => {
      const saved = await readDocuments<Connection>('connection', signal);
      return withBuiltIn(saved.filter((connection) => connection.draft !== true));
    },
    staleTime: 30_000,
  });
}

export function withBuiltIn(saved: readonly Connection[]): readonly Connection[] {
  const builtIn = saved.find(({ id }) => id === BUILT_IN_CONNECTION.id) ?? BUILT_IN_CONNECTION;
  const others = saved.filter(({ id }) => id !== BUILT_IN_CONNECTION.id);
  return [builtIn, ...others.toSorted((a, b) => a.name.localeCompare(b.name))];
}

/** One connection; undefined when no such connection is saved. */
export function connectionOptions(id: string) {
  return {
    ...connectionsOptions(),
    select: (connections: readonly Connection[]) => connections.find((one) => one.id === id),
  };
}

export function useSaveConnection() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (connection: Connection) => saveDocument(connection),
    onSuccess: (_, { id }) => {
      void client.invalidateQueries({ queryKey: keys.connection(id) });
      return client.invalidateQueries({ queryKey: keys.documents('connection') });
    },
  });
}

export function useRemoveConnection() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => removeDocument({ kind: 'connection', id }),
    onSuccess: (_, id) => {
      client.removeQueries({ queryKey: keys.connection(id) });
      return client.invalidateQueries({ queryKey: keys.documents('connection') });
    },
  });
}

/**
 * Asks a connection that is not saved yet for its tables.
 *
 * The server reaches only what is saved, so a draft is saved for as long as the question takes.
 *
 * returns  how many tables the first page lists, and whether there are more
 * throws   ServiceError in the service's words
 */
export async function tryConnection(connection: Connection, signal?: AbortSignal) {
  const draft = { ...connection, id: `draft-${crypto.randomUUID()}`, draft: true, readOnly: true };
  await saveDocument(draft);
  try {
    const page = await send(draft.id, 'ListTables', { Limit: 100 }, signal);
    return { tables: page.TableNames.length, more: page.LastEvaluatedTableName !== undefined };
  } finally {
    await removeDocument(draft);
  }
}

/** An id for a connection's address: its name in kebab case, and a number when that is taken. */
export function connectionId(name: string, taken: readonly string[]): string {
  const words =
    name
      .toLowerCase()
      .normalize('NFKD')
      .match(/[a-z0-9]+/g) ?? [];
  const base = words.join('-').slice(0, 40) || 'connection';
  if (!taken.includes(base) && !RESERVED_IDS.includes(base)) return base;
  let number = 2;
  while (taken.includes(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

/** First segments of the console's own addresses. */
const RESERVED_IDS = [
  ...['local', 'console', 'api', 'gallery', 'model', 'models', 'pricing', 'server', 'draft'],
];
