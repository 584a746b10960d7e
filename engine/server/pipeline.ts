import type { Socket } from 'node:net';
import type { Arrival } from './arrival';

/** Lets a connection have so many requests at work; those beyond wait, and nothing more is read. */
export interface Pipeline {
  /** Starts a request now, or when it is its turn. */
  admit(arrival: Arrival, start: () => void): void;
}

interface Line {
  atWork: number;
  isWatched: boolean;
  readonly waiting: { readonly arrival: Arrival; readonly start: () => void }[];
}

/**
 * Node parses every request that a piece of 64 KB holds, however many those are, and each may ask
 * for a megabyte. So one connection could have hundreds of answers made, all in one turn of the
 * event loop, before anybody else is heard.
 *
 * limit  requests of one connection at work at once
 */
export function createPipeline(limit: number): Pipeline {
  const lines = new WeakMap<Socket, Line>();

  const lineOf = (socket: Socket): Line => {
    const known = lines.get(socket);
    if (known !== undefined) return known;
    const line: Line = { atWork: 0, isWatched: false, waiting: [] };
    lines.set(socket, line);
    return line;
  };

  const begin = (line: Line, { response, socket }: Arrival, start: () => void): void => {
    line.atWork++;
    response.once('close', () => {
      line.atWork--;
      const next = socket.destroyed ? undefined : line.waiting.shift();
      if (next === undefined) return;
      begin(line, next.arrival, next.start);
      if (line.waiting.length === 0) socket.resume();
    });
    start();
  };

  return {
    admit: (arrival, start) => {
      const line = lineOf(arrival.socket);
      if (line.atWork < limit && line.waiting.length === 0) return begin(line, arrival, start);
      line.waiting.push({ arrival, start });
      hold(arrival.socket, line);
    },
  };
}

/** Reads nothing more while requests wait, though Node resumes a socket after each request. */
function hold(socket: Socket, line: Line): void {
  socket.pause();
  if (line.isWatched) return;
  line.isWatched = true;
  socket.on('resume', () => {
    if (line.waiting.length > 0) socket.pause();
  });
}
