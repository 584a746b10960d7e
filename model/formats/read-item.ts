import { ApiError } from '../../engine/errors';
import {
  MAX_DEPTH,
  type ValueType,
  type WireItem,
  type WireValue,
} from '../../engine/values/attribute-value';
import { base64Fault, utf8Length } from '../../engine/values/bytes';
import { parseNumber } from '../../engine/values/number';
import type { Place } from '../model';
import type { Problems } from '../problems';
import { LongNumber, type ReadJson, type ReadObject } from './json-text';
import { isObject, isWellFormed, typeParams } from './read';

export const VALUE_TYPES: readonly ValueType[] = [
  'S',
  'N',
  'B',
  'BOOL',
  'NULL',
  'M',
  'L',
  'SS',
  'NS',
  'BS',
];

/** source: docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const NAME_MAX_BYTES = 65_535;

/**
 * Reads one item of DynamoDB JSON and checks every value in it.
 *
 * Inside M and L, NoSQL Workbench also writes values without their type; those get the type that
 * JSON suggests, with one warning for each attribute.
 *
 * returns  the item; what is wrong in it is reported and left out
 */
export function readItem(item: ReadObject, at: Place, problems: Problems): WireItem {
  const attributes: [string, WireValue][] = [];
  for (const [name, json] of Object.entries(item)) {
    const reader = new ValueReader(problems);
    const place = [...at, name];
    reader.checkName(name, place);
    const value = reader.attribute(json, place);
    if (value !== undefined) attributes.push([name, value]);
    if (reader.inferred > 0) {
      problems.warn('type-inferred', place, { name, count: reader.inferred });
    }
  }
  return Object.fromEntries(attributes);
}

/** The type of a value that `readItem` has checked. */
export function valueType(value: WireValue): ValueType {
  return VALUE_TYPES.find((type) => value[type] !== undefined) ?? 'NULL';
}

class ValueReader {
  /** How many values had no type of their own. */
  inferred = 0;
  readonly #problems: Problems;

  constructor(problems: Problems) {
    this.#problems = problems;
  }

  attribute(json: ReadJson, at: Place): WireValue | undefined {
    const typed = typedValue(json);
    if (typed !== undefined) return this.#typed(typed, at, 1);
    this.#problems.error('value-untyped', at, typeParams('object', json));
    return undefined;
  }

  checkName(name: string, at: Place): void {
    const bytes = utf8Length(name);
    if (bytes === 0) this.#problems.error('attribute-name-empty', at);
    if (bytes > NAME_MAX_BYTES) {
      this.#problems.error('attribute-name-length', at.slice(0, -1), {
        bytes,
        max: NAME_MAX_BYTES,
      });
    }
    if (!isWellFormed(name)) this.#problems.error('text-invalid', at.slice(0, -1));
  }

  #nested(json: ReadJson, at: Place, depth: number): WireValue | undefined {
    if (depth > MAX_DEPTH) {
      this.#problems.error('value-too-deep', at.slice(0, 8), { limit: MAX_DEPTH });
      return undefined;
    }
    const typed = typedValue(json);
    if (typed !== undefined && fits(typed)) return this.#typed(typed, at, depth);
    this.inferred += 1;
    return this.#untyped(json, at, depth);
  }

  #untyped(json: ReadJson, at: Place, depth: number): WireValue | undefined {
    if (json === null) return { NULL: true };
    if (typeof json === 'boolean') return { BOOL: json };
    if (typeof json === 'string') return this.#text(json, at) ? { S: json } : undefined;
    if (typeof json === 'number') return this.#number(String(json), at);
    if (json instanceof LongNumber) return this.#number(json.text, at);
    if (isObject(json)) return { M: this.#map(json, at, depth) };
    return { L: this.#list(json, at, depth) };
  }

  #typed({ type, json }: Typed, at: Place, depth: number): WireValue | undefined {
    const place = [...at, type];
    if (type === 'M' && isObject(json)) return { M: this.#map(json, place, depth) };
    if (type === 'L' && Array.isArray(json)) return { L: this.#list(json, place, depth) };
    if (type === 'N') return this.#writtenNumber(json, place);
    if (type === 'S' && typeof json === 'string') {
      return this.#text(json, place) ? { S: json } : undefined;
    }
    if (type === 'B' && typeof json === 'string') {
      return this.#base64(json, place) ? { B: json } : undefined;
    }
    if (type === 'BOOL' && typeof json === 'boolean') return { BOOL: json };
    if (type === 'NULL' && json === true) return { NULL: true };
    if (isSetType(type) && Array.isArray(json)) return this.#set(type, json, place);
    this.#problems.error('wrong-type', place, typeParams(EXPECTED[type], json));
    return undefined;
  }

  #map(json: ReadObject, at: Place, depth: number): WireItem {
    const members: [string, WireValue][] = [];
    for (const [name, element] of Object.entries(json)) {
      if (name === '') this.#problems.error('attribute-name-empty', at);
      if (!isWellFormed(name)) this.#problems.error('text-invalid', at);
      const value = this.#nested(element, [...at, name], depth + 1);
      if (value !== undefined) members.push([name, value]);
    }
    return Object.fromEntries(members);
  }

  #list(json: readonly ReadJson[], at: Place, depth: number): readonly WireValue[] {
    return json.flatMap((element, position) => {
      const value = this.#nested(element, [...at, position], depth + 1);
      return value === undefined ? [] : [value];
    });
  }

  #set(type: SetType, json: readonly ReadJson[], at: Place): WireValue | undefined {
    if (json.length === 0) this.#problems.error('set-empty', at);
    const seen = new Set<string>();
    const texts: string[] = [];
    for (const [position, element] of json.entries()) {
      const identity = this.#member(type, element, [...at, position]);
      if (identity === undefined || typeof element !== 'string') continue;
      if (seen.has(identity)) {
        this.#problems.error('set-twice', [...at, position], { value: shown(element) });
      }
      seen.add(identity);
      texts.push(element);
    }
    return { [type]: texts };
  }

  /** returns  what makes a member of a set the same as another; none when it is not sound */
  #member(type: SetType, json: ReadJson, at: Place): string | undefined {
    if (typeof json !== 'string') {
      this.#problems.error('wrong-type', at, typeParams('string', json));
      return undefined;
    }
    if (type === 'NS') return this.#canonical(json, at);
    if (type === 'BS') return this.#base64(json, at) ? json : undefined;
    return this.#text(json, at) ? json : undefined;
  }

  #writtenNumber(json: ReadJson, at: Place): WireValue | undefined {
    if (typeof json === 'string') return this.#number(json, at);
    const text = json instanceof LongNumber ? json.text : json;
    if (typeof text !== 'string' && typeof text !== 'number') {
      this.#problems.error('wrong-type', at, typeParams(EXPECTED.N, json));
      return undefined;
    }
    this.inferred += 1;
    return this.#number(String(text), at);
  }

  #number(text: string, at: Place): WireValue | undefined {
    return this.#canonical(text, at) === undefined ? undefined : { N: text };
  }

  #canonical(text: string, at: Place): string | undefined {
    try {
      return parseNumber(text, 'bare');
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#problems.error('number-invalid', at, { value: shown(text), reason: error.message });
      return undefined;
    }
  }

  #text(text: string, at: Place): boolean {
    if (isWellFormed(text)) return true;
    this.#problems.error('text-invalid', at);
    return false;
  }

  #base64(text: string, at: Place): boolean {
    const reason = base64Fault(text);
    if (reason === undefined) return true;
    this.#problems.error('base64-invalid', at, { value: shown(text), reason });
    return false;
  }
}

type SetType = 'SS' | 'NS' | 'BS';
type Typed = { readonly type: ValueType; readonly json: ReadJson };

const EXPECTED: Record<ValueType, string> = {
  S: 'string',
  N: 'string of digits',
  B: 'string of base64',
  BOOL: 'boolean',
  NULL: 'true',
  M: 'object',
  L: 'array',
  SS: 'array',
  NS: 'array',
  BS: 'array',
};

function isSetType(type: ValueType): type is SetType {
  return type === 'SS' || type === 'NS' || type === 'BS';
}

/** An object with one member that is called like a type. */
function typedValue(json: ReadJson): Typed | undefined {
  if (!isObject(json)) return undefined;
  const [first, second] = Object.entries(json);
  if (first === undefined || second !== undefined) return undefined;
  const type = VALUE_TYPES.find((one) => one === first[0]);
  return type === undefined ? undefined : { type, json: first[1] };
}

/** Whether a value can be of the type it is under; `{"L": "text"}` is rather a map with an L. */
function fits({ type, json }: Typed): boolean {
  if (type === 'M') return isObject(json);
  if (type === 'L' || isSetType(type)) return Array.isArray(json);
  if (type === 'BOOL' || type === 'NULL') return typeof json === 'boolean';
  if (type === 'N') return !isObject(json) && !Array.isArray(json) && typeof json !== 'boolean';
  return typeof json === 'string';
}

function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
