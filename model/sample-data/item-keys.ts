import type { KeyType, WireItem } from '../../engine/values/attribute-value';
import { base64Bytes, utf8Length } from '../../engine/values/bytes';
import { valueType } from '../formats/read-item';
import type { ModelTable, Problem } from '../model';

/** source: docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
const PARTITION_KEY_MAX_BYTES = 2048;
const SORT_KEY_MAX_BYTES = 1024;

interface KeyRule {
  readonly name: string;
  readonly type: KeyType;
  readonly maxBytes: number;
  /** An item without an index's key is simply not in the index. */
  readonly isNeeded: boolean;
}

type Fault = Pick<Problem, 'code' | 'params'>;

/** The keys of a table's items, each of which may be there once. */
export class ItemKeys {
  readonly #rules: readonly KeyRule[];
  readonly #names: readonly string[];
  readonly #taken = new Set<string>();

  constructor(table: Pick<ModelTable, 'partitionKey' | 'sortKey' | 'indexes'>) {
    const { partitionKey, sortKey, indexes } = table;
    const own = new Map<string, KeyRule>();
    const add = (
      keys: readonly { name: string; type: KeyType }[],
      more: Omit<KeyRule, keyof typeof partitionKey>,
    ) => {
      for (const key of keys) if (!own.has(key.name)) own.set(key.name, { ...key, ...more });
    };
    add([partitionKey], { maxBytes: PARTITION_KEY_MAX_BYTES, isNeeded: true });
    if (sortKey) add([sortKey], { maxBytes: SORT_KEY_MAX_BYTES, isNeeded: true });
    for (const { partitionKeys, sortKeys } of indexes) {
      add(partitionKeys, { maxBytes: PARTITION_KEY_MAX_BYTES, isNeeded: false });
      add(sortKeys, { maxBytes: SORT_KEY_MAX_BYTES, isNeeded: false });
    }
    this.#rules = [...own.values()];
    this.#names = [partitionKey.name, ...(sortKey ? [sortKey.name] : [])];
  }

  /** Why DynamoDB would refuse an item for its keys. */
  fault(item: WireItem): Fault | undefined {
    for (const rule of this.#rules) {
      const fault = keyFault(item, rule);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }

  /** Takes the key of an item without faults; false when another item has it. */
  take(item: WireItem): boolean {
    const before = this.#taken.size;
    this.#taken.add(JSON.stringify(this.#names.map((name) => item[name])));
    return this.#taken.size > before;
  }
}

function keyFault(item: WireItem, rule: KeyRule): Fault | undefined {
  const { name, type, maxBytes, isNeeded } = rule;
  const value = Object.hasOwn(item, name) ? item[name] : undefined;
  if (value === undefined) {
    return isNeeded ? { code: 'item-key-missing', params: { name } } : undefined;
  }
  const text = value[type];
  if (text === undefined) {
    const params = { name, expected: type, found: valueType(value) };
    return { code: 'item-key-type', params };
  }
  // A number is never empty and never too long.
  if (type === 'N') return undefined;
  const bytes = type === 'S' ? utf8Length(text) : base64Bytes(text).length;
  if (bytes === 0) return { code: 'item-key-empty', params: { name } };
  return bytes > maxBytes
    ? { code: 'item-key-length', params: { name, bytes, max: maxBytes } }
    : undefined;
}
