import { type Arrival, whenOver } from './arrival';
import type { Limits } from './limits';
import type { Headers } from './sigv4';
import { BODY_LIMIT_BYTES } from './wire';

/** Lets so many bytes of large bodies be in memory; who comes later is not read until there is room. */
export interface BodyBudget {
  /** Starts a request at once, or when its body has room. */
  admit(arrival: Arrival, start: () => void): void;
}

/** Node reads so much at a time: of a body that fits, not reading on would save nothing. */
const UNCOUNTED_BYTES = 64 * 1024;

/** Slower than that, a body is late while others wait for its room. */
const BYTES_PER_MS = 1024;

interface Body {
  readonly arrival: Arrival;
  readonly bytes: number;
  readonly start: () => void;
  /** Gives up waiting. */
  readonly leave: () => void;
  /** It has had its time and must make room for those who wait. */
  isLate: boolean;
}

/**
 * Room is given for a whole body before any of it is read: bodies that each had part of the room
 * could wait for one another for ever. It is kept until the answer is sent, for a body lives on as
 * text and values meanwhile. Who has room and does not send loses it as soon as somebody waits.
 */
export function createBodyBudget({ bodyBytes, bodyMs }: Limits): BodyBudget {
  let freeBytes = bodyBytes;
  const waiting: Body[] = [];
  const inside = new Set<Body>();

  const giveRoom = (): void => {
    for (let next = waiting[0]; next !== undefined && next.bytes <= freeBytes; next = waiting[0]) {
      waiting.shift();
      next.arrival.socket.off('close', next.leave);
      enter(next);
    }
    if (waiting.length === 0) return;
    for (const { arrival, isLate } of inside) {
      if (isLate && !arrival.request.complete) arrival.socket.destroy();
    }
  };

  const enter = (body: Body): void => {
    freeBytes -= body.bytes;
    inside.add(body);
    const late = setTimeout(
      () => {
        body.isLate = true;
        giveRoom();
      },
      bodyMs + body.bytes / BYTES_PER_MS,
    );
    late.unref();
    whenOver(body.arrival, () => {
      clearTimeout(late);
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
      const body: Body = { arrival, bytes, start, leave, isLate: false };
      if (waiting.length === 0 && bytes <= freeBytes) return enter(body);
      waiting.push(body);
      arrival.socket.once('close', body.leave);
      giveRoom();
    },
  };
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
  return bytes <= UNCOUNTED_BYTES ? 0 : Math.min(bytes, BODY_LIMIT_BYTES);
}
