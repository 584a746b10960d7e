import { connect, type Socket } from 'node:net';
import { targetOf } from '../../engine/server/wire';

/** A connection that does whatever it likes. */
export interface Connection {
  readonly socket: Socket;
  /** Resolves when the server, or this side, has closed it. */
  readonly closed: Promise<void>;
  isClosed(): boolean;
}

/** Opens one, which reads nothing until it is told to. */
export async function open(endpoint: string): Promise<Connection> {
  const { hostname, port } = new URL(endpoint);
  const socket = connect(Number(port), hostname);
  let isClosed = false;
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => {
      isClosed = true;
      resolve();
    });
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  // What the server resets shows as closed.
  socket.on('error', () => {});
  return { socket, closed, isClosed: () => isClosed };
}

/** Opens many, a hundred at a time. */
export async function openMany(endpoint: string, count: number): Promise<Connection[]> {
  const connections: Connection[] = [];
  while (connections.length < count) {
    const some = Math.min(100, count - connections.length);
    connections.push(...(await Promise.all(Array.from({ length: some }, () => open(endpoint)))));
  }
  return connections;
}

/** A request as it goes over the wire. */
export function requestBytes(operation: string, body: object | Buffer): Buffer {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  return Buffer.concat([headerBytes(operation, bytes.length), bytes]);
}

/** Its headers alone, which promise a body of that length. */
export function headerBytes(operation: string, length: number): Buffer {
  const lines = [
    'POST / HTTP/1.1',
    'Host: 127.0.0.1',
    'Content-Type: application/x-amz-json-1.0',
    `X-Amz-Target: ${targetOf(operation)}`,
    'X-Amz-Date: 20260101T000000Z',
    'Authorization: AWS4-HMAC-SHA256 ' +
      'Credential=local/20260101/us-east-1/dynamodb/aws4_request, ' +
      'SignedHeaders=host;x-amz-date, Signature=00',
    `Content-Length: ${length}`,
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`);
}

const STATUS_LINE = Buffer.from('HTTP/1.1 ');

/**
 * Reads until so many answers have begun, or the connection is closed.
 *
 * returns  their statuses
 */
export async function readStatuses(connection: Connection, count: number): Promise<string[]> {
  const { socket, closed } = connection;
  const statuses: string[] = [];
  // A status line may come in two pieces.
  let tail = Buffer.alloc(0);
  const enough = new Promise<void>((resolve) => {
    socket.on('data', (piece: Buffer) => {
      const bytes = Buffer.concat([tail, piece]);
      let end = 0;
      for (;;) {
        const at = bytes.indexOf(STATUS_LINE, end);
        if (at < 0 || at + STATUS_LINE.length + 3 > bytes.length) break;
        end = at + STATUS_LINE.length + 3;
        statuses.push(bytes.toString('latin1', end - 3, end));
      }
      tail = bytes.subarray(Math.max(end, bytes.length - STATUS_LINE.length - 2));
      if (statuses.length >= count) resolve();
    });
  });
  socket.resume();
  await Promise.race([enough, closed]);
  return statuses;
}
