import { type Arrival, whenOver } from './arrival';
import type { Limits } from './limits';
import type { Headers } from './sigv4';
import { BODY_LIMIT_BYTES } from './wire';

/** Lets so many bytes of large bodies be in memory; those beyond are not read yet. */
export interface BodyBudget {
  /** Starts a request at once, or when its body has room. */
  admit(arrival: Arrival, start: () => void): void;
}

/**
 * Node reads so much at a time: of a body that fits, not reading on would save nothing. A larger
 * one has to come on by as much, in each `bodyMs`, while others wait.
 */
const PIECE_BYTES = 64 * 1024;

interface Body {
  readonly arrival: Arrival;
  readonly bytes: number;
  readonly start: () => void;
  /** Gives up waiting. */
  readonly leave: () => void;
  /** What its connection had read when it was last looked at; undefined before that. */
  readBytes: number | undefined;
}

type BodyLimits = Pick<Limits, 'bodyBytes' | 'bodyMs' | 'silenceMs'>;

/**
 * Room is given for a whole body before any of it is read: bodies that each had part of the room
 * could wait for one another for ever. It is kept until the answer is sent, for a body lives on as
 * text and values meanwhile. Who has room and does not send loses it while others wait.
 */
export function createBodyBudget({ bodyBytes, bodyMs, silenceMs }: BodyLimits): BodyBudget {
  let freeBytes = bodyBytes;
  let watch: NodeJS.Timeout | undefined;
  const waiting: Body[] = [];
  const inside = new Set<Body>();

  const giveRoom = (): void => {
    for (let next = waiting[0]; next !== undefined && next.bytes <= freeBytes; next = waiting[0]) {
      waiting.shift();
      next.arrival.socket.off('close', next.leave);
      next.arrival.socket.setTimeout(silenceMs);
      enter(next);
    }
    if (waiting.length === 0) {
      clearInterval(watch);
      watch = undefined;
    } else watch ??= setInterval(() => inside.forEach(hurry), bodyMs).unref();
  };

  const enter = (body: Body): void => {
    freeBytes -= body.bytes;
    inside.add(body);
    whenOver(body.arrival, () => {
      inside.delete(body);
      freeBytes += body.bytes;
      giveRoom();
    });
    body.start();
  };

  return {
    admit: (arrival, start) => {
      const bytes = Math.min(countedBytes(arrival.request.headers), bodyBytes);
      if (bytes === 0) return start();
      const leave = () => {
        waiting.splice(waiting.indexOf(body), 1);
        giveRoom();
      };
      const body: Body = { arrival, bytes, start, leave, readBytes: undefined };
      if (waiting.length === 0 && bytes <= freeBytes) return enter(body);
      waiting.push(body);
      arrival.socket.once('close', leave);
      // Its silence is our doing.
      arrival.socket.setTimeout(0);
      giveRoom();
    },
  };
}

/** Closes the connection of a body that has not come on since it was last looked at. */
function hurry(body: Body): void {
  const { request, socket } = body.arrival;
  if (request.complete) return;
  const isLate = body.readBytes !== undefined && socket.bytesRead - body.readBytes < PIECE_BYTES;
  if (isLate) socket.destroy();
  body.readBytes = socket.bytesRead;
}

/**
 * The room that a body needs.
 *
 * returns  the largest there is for one of unknown length, and for one that is compressed
 */
export function countedBytes(headers: Headers): number {
  const encoding = headers['content-encoding'];
  const isCompressed = encoding !== undefined && encoding !== '' && encoding !== 'identity';
  if (isCompressed || headers['transfer-encoding'] !== undefined) return BODY_LIMIT_BYTES;
  const bytes = Number(headers['content-length'] ?? 0);
  return bytes <= PIECE_BYTES ? 0 : Math.min(bytes, BODY_LIMIT_BYTES);
}
