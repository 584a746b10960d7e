import type { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import type { Headers } from './sigv4';

/** A request of which the headers have come, and nothing has been read beyond them. */
export interface Arrival {
  readonly request: {
    readonly headers: Headers;
    /** Whether its body has come to its end. */
    readonly complete: boolean;
  };
  readonly response: EventEmitter;
  readonly socket: Socket;
}

/**
 * Calls once when an answer has been sent or cannot be sent any more. An answer that waits behind
 * another one on its connection does not notice by itself that the connection is gone.
 */
export function whenOver({ response, socket }: Arrival, f: () => void): void {
  const over = () => {
    response.off('close', over);
    socket.off('close', over);
    f();
  };
  response.once('close', over);
  socket.once('close', over);
}
