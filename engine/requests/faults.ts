import { javaText, jsonText, lowerCamel } from './echo';
import { matchesPattern } from './pattern';
import type {
  IntegerShape,
  ListShape,
  MapShape,
  Member,
  Report,
  Shape,
  StringShape,
  StructShape,
} from './shape';

/** One broken constraint. */
export interface Fault {
  /** `last` is a fault that the service looks for when there is no other. */
  readonly report: Report | 'last';
  readonly message: string;
  /** Whether a required member is missing. */
  readonly isMissing?: true;
  /** What a newer part of the service says in place of `message`, and says alone. */
  readonly newerMessage?: string;
}

/** Where a value is, in both of the service's spellings. */
interface Place {
  /** `requestItems.music.member.keys` */
  readonly path: string;
  /** `RequestItems.music.member.Keys` */
  readonly wirePath: string;
}

type Members = { readonly [name: string]: unknown };

const NONE: readonly Fault[] = [];

/**
 * After so many faults a request is not looked at any further. The bound is ours: millions of them
 * fit into 16 MB, and telling them all would take more memory than there is.
 */
const MAX_FAULTS = 1000;

function isFull(faults: readonly Fault[]): boolean {
  return faults.length >= MAX_FAULTS;
}

/**
 * Collects the broken constraints of a request whose JSON types are right, in member order.
 *
 * input  what `readJson` returned for the shape
 */
export function collectFaults(shape: StructShape, input: Members): readonly Fault[] {
  return structFaults(shape, input);
}

function structFaults(shape: StructShape, input: Members, place?: Place): readonly Fault[] {
  const faults: Fault[] = [];
  for (const name in shape.members) {
    const member = shape.members[name];
    if (member === undefined) continue;
    if (isFull(faults)) break;
    const value = isEmptyHanded(member, input[name]) ? undefined : input[name];
    if (value === undefined) {
      if (isMissed(member, input)) faults.push(missing(member, within(place, name)));
    } else if (!isFree(member.shape)) {
      // A place is spelt out only for what can break a constraint: most members cannot.
      append(faults, faultsOf(member.shape, value, within(place, name)));
    }
  }
  return faults;
}

function append(faults: Fault[], more: readonly Fault[]): void {
  for (const entry of more) faults.push(entry);
}

/** Whether nothing of this shape can break a constraint. */
function isFree(shape: Shape): boolean {
  switch (shape.kind) {
    case 'boolean':
    case 'attribute-value':
      return true;
    case 'string':
      return shape.values === undefined && shape.min === undefined && shape.max === undefined;
    case 'integer':
      return shape.min === undefined && shape.max === undefined;
    case 'list':
      return shape.min === undefined && shape.max === undefined && isFree(shape.element);
    case 'map':
      return shape.min === undefined && shape.key === undefined && isFree(shape.element);
    case 'struct':
      return false;
  }
}

function isEmptyHanded({ missesEmpty }: Member, value: unknown): boolean {
  // Only maps are marked so, and readJson has established that this is one.
  return missesEmpty === true && value !== undefined && Object.keys(value as Members).length === 0;
}

function isMissed(member: Member, input: Members): boolean {
  if (member.required) return true;
  return member.requiredUnless?.every((other) => input[other] === undefined) ?? false;
}

function missing(member: Member, { path }: Place): Fault {
  if (member.missing !== undefined) {
    return { report: 'last', message: member.missing, isMissing: true };
  }
  const message = failed(`Value null at '${path}'`, 'Member must not be null');
  return { report: 'joined', message, isMissing: true };
}

function faultsOf(shape: Shape, value: unknown, place: Place): readonly Fault[] {
  // The casts below rest on readJson, which has established the JSON types.
  switch (shape.kind) {
    case 'string':
      return textFaults(shape, value as string, place);
    case 'integer':
      return integerFaults(shape, value as number, place);
    case 'list':
      return listFaults(shape, value as readonly unknown[], place);
    case 'map':
      return mapFaults(shape, value as Members, place);
    case 'struct':
      return structFaults(shape, value as Members, place);
    case 'boolean':
    case 'attribute-value':
      return NONE;
  }
}

function textFaults(shape: StringShape, text: string, place: Place): readonly Fault[] {
  if (shape.values !== undefined) return enumFaults(shape, text, place);
  if (shape.nonEmpty && text === '') {
    const told: Told = { report: shape.nonEmpty, place, echo: () => text };
    return [fault(told, 'have length greater than or equal to 1')];
  }
  const told: Told = { report: shape.report, place, echo: () => text };
  return brokenText(shape, text).map((broken) => fault(told, broken));
}

function enumFaults(shape: StringShape, text: string, place: Place): readonly Fault[] {
  const { values = [], newerValues, report } = shape;
  if (values.includes(text)) return NONE;
  const told = fault({ report, place, echo: () => text }, oneOf(values));
  if (newerValues === undefined) return [told];
  const newerMessage = `Failed to satisfy constraint: Member must ${oneOf(newerValues)}`;
  return [{ ...told, newerMessage }];
}

function oneOf(values: readonly string[]): string {
  return `satisfy enum value set: [${values.join(', ')}]`;
}

/** Partition, service, region, account and whatever they hold. */
const ARN = /^arn:[^:]*:[^:]*:[^:]*:[^:]*:./;

/** What a text breaks, in the order in which the service tells it. */
function brokenText(shape: StringShape, text: string): readonly string[] {
  const { pattern, arnMax } = shape;
  if (arnMax !== undefined && ARN.test(text)) return brokenLength({ max: arnMax }, text);
  const sizes = brokenLength(shape, text);
  if (pattern === undefined || matchesPattern(pattern, text)) return sizes;
  return [`satisfy regular expression pattern: ${pattern}`, ...sizes];
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

function brokenLength({ min, max }: Bounds, { length }: { readonly length: number }) {
  if (min !== undefined && length < min) return [`have length greater than or equal to ${min}`];
  if (max !== undefined && length > max) return [`have length less than or equal to ${max}`];
  return [];
}

function integerFaults(shape: IntegerShape, value: number, place: Place): readonly Fault[] {
  const { min, max, report } = shape;
  const told: Told = { report, place, echo: () => String(value) };
  if (min !== undefined && value < min) {
    return [fault(told, `have value greater than or equal to ${min}`)];
  }
  if (max !== undefined && value > max) {
    return [fault(told, `have value less than or equal to ${max}`)];
  }
  return NONE;
}

function listFaults(shape: ListShape, list: readonly unknown[], place: Place): readonly Fault[] {
  const { element, max, reportMax } = shape;
  const isLong = max !== undefined && list.length > max;
  const report = (isLong ? reportMax : undefined) ?? shape.report;
  const told: Told = { report, place, echo: () => javaText(shape, list) };
  const faults = brokenLength(shape, list).map((broken) => fault(told, broken));
  if (isFree(element)) return faults;
  for (const [i, entry] of list.entries()) {
    if (isFull(faults)) break;
    append(faults, faultsOf(element, entry, memberOf(place, String(i + 1))));
  }
  return faults;
}

function mapFaults(shape: MapShape, map: Members, place: Place): readonly Fault[] {
  const { key, element, report } = shape;
  const names = Object.keys(map);
  const echo = () => (shape.echo === 'json' ? jsonText(map) : javaText(shape, map));
  const told: Told = { report, place, echo };
  const faults = brokenLength(shape, names).map((broken) => fault(told, broken));
  if (key !== undefined && names.some((name) => brokenText(key, name).length > 0)) {
    faults.push(entriesFault(told, 'keys', key));
  }
  if (isFree(element)) return faults;
  let isShortTold = false;
  for (const name of names) {
    if (isFull(faults)) break;
    const value = map[name];
    // The size of a list within a map is told of the map, unless the list says how to tell it.
    if (element.kind === 'list' && Array.isArray(value) && isTooShort(element, value)) {
      if (!isShortTold) faults.push(entriesFault(told, 'value', element));
      isShortTold = true;
    } else append(faults, faultsOf(element, value, memberOf(place, name)));
  }
  return faults;
}

function isTooShort({ min, report }: ListShape, list: readonly unknown[]): boolean {
  return min !== undefined && list.length < min && report === undefined;
}

/** How and where a fault is told, and what of. */
interface Told {
  readonly report: Report | undefined;
  readonly place: Place;
  readonly echo: () => string;
}

function fault({ report = 'joined', place, echo }: Told, broken: string): Fault {
  const subject =
    report === 'alone' ? `Value at '${place.wirePath}'` : `Value '${echo()}' at '${place.path}'`;
  return { report, message: failed(subject, `Member must ${broken}`) };
}

interface EntryBounds extends Bounds {
  readonly pattern?: string;
}

/** A fault of a map's keys or values, which the service tells of the whole map. */
function entriesFault({ place, echo }: Told, what: 'keys' | 'value', bounds: EntryBounds): Fault {
  const { min, max, pattern } = bounds;
  const all: string[] = [];
  if (max !== undefined) all.push(`Member must have length less than or equal to ${max}`);
  if (min !== undefined) all.push(`Member must have length greater than or equal to ${min}`);
  if (pattern !== undefined) all.push(`Member must satisfy regular expression pattern: ${pattern}`);
  const constraint = `Map ${what} must satisfy constraint: [${all.join(', ')}]`;
  return { report: 'joined', message: failed(`Value '${echo()}' at '${place.path}'`, constraint) };
}

function failed(subject: string, constraint: string): string {
  return `${subject} failed to satisfy constraint: ${constraint}`;
}

function within(place: Place | undefined, name: string): Place {
  if (place === undefined) return { path: lowerCamel(name), wirePath: name };
  return { path: `${place.path}.${lowerCamel(name)}`, wirePath: `${place.wirePath}.${name}` };
}

/** An entry of a list, by its position from 1, or of a map, by its key. */
function memberOf(place: Place, entry: string): Place {
  const suffix = `.${entry}.member`;
  return { path: place.path + suffix, wirePath: place.wirePath + suffix };
}
