import { ServiceError, send } from './send';
import { waitUntilActive } from './tables';
import type { CreateTableInput, PageOutput, QueryInput, WireItem, WireValue } from './wire-types';

/** The connection under which the console keeps its own documents, beside the user's tables. */
export const CONSOLE_CONNECTION = 'console';
const DOCUMENTS_TABLE = 'documents';

/** A JSON value that a document may hold; `undefined` members are left out. */
export type DocumentValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly DocumentValue[]
  | { readonly [name: string]: DocumentValue };

export interface StoredDocument {
  readonly kind: string;
  readonly id: string;
}

/** All documents of one kind, by id. None when the console has not saved anything yet. */
export async function readDocuments<T extends StoredDocument>(
  kind: T['kind'],
  signal?: AbortSignal,
): Promise<readonly T[]> {
  const documents: T[] = [];
  // Asked first, for a Query of a table that is not there would be an error in the browser's log.
  if (!(await hasDocuments(signal))) return documents;
  let from: WireItem | undefined;
  do {
    const input = {
      ...kindQuery(kind),
      ...(from === undefined ? {} : { ExclusiveStartKey: from }),
    };
    const page: PageOutput = await send(CONSOLE_CONNECTION, 'Query', input, signal);
    // A document is read back in the shape in which it was saved.
    for (const item of page.Items ?? []) documents.push(fromWireItem(item) as unknown as T);
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return documents;
}

/** Once the console's table is there, it stays. */
let documentsSeen = false;

async function hasDocuments(signal?: AbortSignal): Promise<boolean> {
  if (documentsSeen) return true;
  const { TableNames } = await send(CONSOLE_CONNECTION, 'ListTables', {}, signal);
  documentsSeen = TableNames.includes(DOCUMENTS_TABLE);
  return documentsSeen;
}

function kindQuery(kind: string): QueryInput {
  return {
    TableName: DOCUMENTS_TABLE,
    KeyConditionExpression: '#kind = :kind',
    ExpressionAttributeNames: { '#kind': 'kind' },
    ExpressionAttributeValues: { ':kind': { S: kind } },
    ConsistentRead: true,
  };
}

/** Writes a document, making the console's table on the first call. */
export async function saveDocument(document: StoredDocument): Promise<void> {
  if (!(await hasDocuments())) await createDocumentsTable();
  const input = { TableName: DOCUMENTS_TABLE, Item: toWireItem(document) };
  await send(CONSOLE_CONNECTION, 'PutItem', input);
}

export async function removeDocument({ kind, id }: StoredDocument): Promise<void> {
  const Key = { kind: { S: kind }, id: { S: id } };
  await send(CONSOLE_CONNECTION, 'DeleteItem', { TableName: DOCUMENTS_TABLE, Key });
}

async function createDocumentsTable(): Promise<void> {
  const input: CreateTableInput = {
    TableName: DOCUMENTS_TABLE,
    AttributeDefinitions: [
      { AttributeName: 'kind', AttributeType: 'S' },
      { AttributeName: 'id', AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: 'kind', KeyType: 'HASH' },
      { AttributeName: 'id', KeyType: 'RANGE' },
    ],
    BillingMode: 'PAY_PER_REQUEST',
  };
  try {
    await send(CONSOLE_CONNECTION, 'CreateTable', input);
  } catch (error) {
    // Another tab was quicker.
    if (!(error instanceof ServiceError) || error.code !== 'ResourceInUseException') throw error;
  }
  await waitUntilActive(CONSOLE_CONNECTION, DOCUMENTS_TABLE);
}

/** A document as an item: strings S, numbers N, lists L, objects M. */
export function toWireItem(document: object): WireItem {
  const members = Object.entries(document).filter(([, value]) => value !== undefined);
  return Object.fromEntries(members.map(([name, value]) => [name, toWireValue(value)]));
}

function toWireValue(value: DocumentValue): WireValue {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null || value === undefined) return { NULL: true };
  if (Array.isArray(value)) return { L: value.map(toWireValue) };
  return { M: toWireItem(value) };
}

/** The reverse of `toWireItem`. */
export function fromWireItem(item: WireItem): { readonly [name: string]: DocumentValue } {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [name, fromWireValue(value)]),
  );
}

function fromWireValue(value: WireValue): DocumentValue {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.L !== undefined) return value.L.map(fromWireValue);
  if (value.M !== undefined) return fromWireItem(value.M);
  return null;
}
