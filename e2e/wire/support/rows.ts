import { expect, it } from 'vitest';
import { type Answer, call, type JsonObject } from './wire';

/** An input that is made when its test runs, for those that are large or need what came before. */
export type Input = JsonObject | (() => JsonObject | Promise<JsonObject>);

export interface Refusal {
  readonly title: string;
  readonly operation: string;
  readonly input: Input;
  /** Exception name; ValidationException when absent. */
  readonly code?: string;
  /** The whole message; a pattern only where the reference does not give it word by word. */
  readonly message: string | RegExp;
}

/** One test a row: the call is refused with status 400, this exception and these words. */
export function refuses(rows: readonly Refusal[]): void {
  it.each(titled(rows))('%s', async (_, { operation, input, code, message }) => {
    const answer = await call(operation, await made(input));
    const words = typeof message === 'string' ? message : expect.stringMatching(message);
    expect(refusal(answer)).toEqual({
      status: 400,
      code: code ?? 'ValidationException',
      message: words,
    });
  });
}

/** Status, exception name and message of an answer that is an error. */
export function refusal({ status, body }: Answer): unknown {
  const code = String(body.__type ?? body).replace(/^.*#/, '');
  return { status, code, message: body.message ?? body.Message };
}

export interface Success {
  readonly title: string;
  readonly operation: string;
  readonly input: Input;
  readonly output: unknown;
}

/** One test a row: the call succeeds with exactly this answer. */
export function answers(rows: readonly Success[]): void {
  it.each(titled(rows))('%s', async (_, { operation, input, output }) => {
    expect(await call(operation, await made(input))).toEqual({ status: 200, body: output });
  });
}

function made(input: Input): JsonObject | Promise<JsonObject> {
  return typeof input === 'function' ? input() : input;
}

function titled<Row extends { readonly title: string }>(rows: readonly Row[]): [string, Row][] {
  return rows.map((row) => [row.title, row]);
}
