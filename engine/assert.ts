/**
 * For bugs, never for user input: what fails here becomes a 500 with a request id and a log line.
 *
 * throws  Error with the message, when the condition is false
 */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`);
}

/** Ends a `switch` over a discriminated union; a new member becomes a compile error here. */
export function assertNever(value: never): never {
  throw new Error(`assertion failed: unexpected value ${JSON.stringify(value)}`);
}
