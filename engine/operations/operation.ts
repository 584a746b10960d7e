import type { Receipt } from '../capacity/receipt';
import type { Ids } from '../clock';
import type { Json } from '../json-text';
import type { Metering } from '../metering/meter-store';
import type { Profile, Wording } from '../profile';
import type { Infer, StructShape } from '../requests/shape';
import type { Tx, View } from '../storage/store';

/**
 * One API call, in two steps that mirror the service's own two layers.
 *
 * `prepare` sees the request alone: it parses values and expressions and throws what can be told
 * without any table. `run` sees the database: it is synchronous, so it is one turn of the event
 * loop on one snapshot.
 */
export type Operation<Input = never, Prepared = never> =
  | ReadOperation<Input, Prepared>
  | WriteOperation<Input, Prepared>
  | EitherOperation<Input, Prepared>;

interface Described<Input, Prepared> {
  /** As in `X-Amz-Target`, such as `PutItem`. */
  readonly name: string;
  readonly shape: StructShape;
  /** profile  what the region does its own way */
  prepare(input: Input, profile: Profile): Prepared;
}

export interface ReadOperation<Input, Prepared> extends Described<Input, Prepared> {
  readonly kind: 'read';
  run(context: ReadContext, prepared: Prepared): Json;
}

export interface WriteOperation<Input, Prepared> extends Described<Input, Prepared> {
  readonly kind: 'write';
  run(context: WriteContext, prepared: Prepared): Json;
}

/** An operation that reads or writes, as the request says: what only reads waits for no writer. */
export interface EitherOperation<Input, Prepared> extends Described<Input, Prepared> {
  readonly kind: 'either';
  isWrite(prepared: Prepared): boolean;
  read(context: ReadContext, prepared: Prepared): Json;
  write(context: WriteContext, prepared: Prepared): Json;
}

/** Where, when and for whom an operation runs. */
export interface RequestContext {
  readonly region: string;
  /** Its name, as in `X-Amz-Target`. */
  readonly operation: string;
  readonly nowMs: number;
  readonly ids: Ids;
  readonly settings: EngineSettings;
  /** Where the request writes down what it consumed. */
  readonly receipt: Receipt;
  /** What earlier requests consumed. */
  readonly metering: Metering;
}

export interface ReadContext extends RequestContext {
  readonly view: View;
}

export interface WriteContext extends RequestContext {
  readonly view: Tx;
}

export interface EngineSettings {
  /** How long a table says CREATING, UPDATING or DELETING. */
  readonly tableDelayMs: number;
  readonly wording: Wording;
  /** How large an item collection may become. */
  readonly collectionLimitBytes: number;
}

/** Ties the input's type to the shape that checks it. */
export function readOperation<S extends StructShape, Prepared>(
  operation: Omit<ReadOperation<Infer<S>, Prepared>, 'kind' | 'shape'> & { readonly shape: S },
): ReadOperation<Infer<S>, Prepared> {
  return { kind: 'read', ...operation };
}

/** Ties the input's type to the shape that checks it. */
export function writeOperation<S extends StructShape, Prepared>(
  operation: Omit<WriteOperation<Infer<S>, Prepared>, 'kind' | 'shape'> & { readonly shape: S },
): WriteOperation<Infer<S>, Prepared> {
  return { kind: 'write', ...operation };
}

/** Ties the input's type to the shape that checks it. */
export function eitherOperation<S extends StructShape, Prepared>(
  operation: Omit<EitherOperation<Infer<S>, Prepared>, 'kind' | 'shape'> & { readonly shape: S },
): EitherOperation<Infer<S>, Prepared> {
  return { kind: 'either', ...operation };
}
