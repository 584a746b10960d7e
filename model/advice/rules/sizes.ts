import { valueFromWire } from '../../../engine/values/attribute-value';
import { attributeSize, MAX_ITEM_BYTES } from '../../../engine/values/item-size';
import { type Advice, finding, listed } from '../advice';
import { bytesOf, type TableStudy } from '../study';

/** An item that is this full has little room to grow. */
const NEAR_BYTES = MAX_ITEM_BYTES * 0.8;
/** From here on an object store is cheaper to write and to read by far. */
const LARGE_BYTES = 64 * 1024;
/** A list of so many elements in one item has nothing that stops it. */
const LONG_LIST = 100;

/**
 * Items near 400 KB.
 *
 * source  docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-use-s3-too.html
 */
export function nearlyFullItems({ table, samples, at }: TableStudy): readonly Advice[] {
  const max = MAX_ITEM_BYTES;
  const expected = table.sizing?.itemBytes ?? 0;
  const found: Advice[] = [];
  if (expected > NEAR_BYTES) {
    const params = { bytes: Math.round(expected), max };
    found.push(finding('item-size-near', 'warning', { at: [...at, 'sizing'], params }));
  }
  for (const item of samples) {
    const bytes = bytesOf(item);
    if (bytes <= NEAR_BYTES || bytes > max) continue;
    const place = [...at, 'items', table.items.indexOf(item)];
    found.push(finding('item-size-near', 'warning', { at: place, params: { bytes, max } }));
  }
  return found;
}

/**
 * Attributes that are large objects, and belong into S3 with their key in the item.
 *
 * source  docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-use-s3-too.html
 */
export function largeAttributes({ entities, samples, at }: TableStudy): readonly Advice[] {
  const sizes = new Map<string, number>();
  const note = (name: string, bytes: number) => {
    if (bytes >= LARGE_BYTES) sizes.set(name, Math.max(bytes, sizes.get(name) ?? 0));
  };
  for (const { attributes } of entities) {
    for (const { name, format } of attributes) {
      if (format?.kind === 'text' || format?.kind === 'bytes') note(name, format.length);
    }
  }
  for (const item of samples) {
    for (const [name, value] of Object.entries(item)) {
      const length = (value.S ?? value.B ?? '').length;
      // Base64 is a third longer than what it stands for.
      if (length >= LARGE_BYTES) note(name, attributeSize(name, valueFromWire(value)));
    }
  }
  return [...sizes].map(([name, bytes]) =>
    finding('attribute-large', 'warning', { at: [...at, 'attributes'], params: { name, bytes } }),
  );
}

/**
 * Lists inside an item that are long already: one-to-many relations that will outgrow it.
 *
 * source  docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-adjacency-graphs.html
 */
export function longLists({ samples, at }: TableStudy): readonly Advice[] {
  const long = new Map<string, number>();
  for (const item of samples) {
    for (const [name, value] of Object.entries(item)) {
      const elements = value.L ?? value.SS ?? value.NS ?? value.BS;
      const count = elements?.length ?? Object.keys(value.M ?? {}).length;
      if (count >= LONG_LIST) long.set(name, Math.max(count, long.get(name) ?? 0));
    }
  }
  return [...long].map(([name, count]) =>
    finding('list-long', 'warning', { at: [...at, 'attributes'], params: { name, count } }),
  );
}

/**
 * Updates that make a list or set longer each time, and never shorter.
 *
 * source  docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-relational-modeling.html
 */
export function growingLists({ uses }: TableStudy): readonly Advice[] {
  return uses.flatMap(({ by, call, expressions: { update } }): readonly Advice[] => {
    const names = (update?.sections ?? []).flatMap((section): readonly string[] => {
      if (section.keyword === 'SET') {
        return section.actions
          .filter(({ value }) => value.kind === 'call' && value.name === 'list_append')
          .map(({ path }) => String(path.elements[0]));
      }
      if (section.keyword !== 'ADD') return [];
      return section.actions
        .filter(({ value }) => isSet(call.request.ExpressionAttributeValues, value.name))
        .map(({ path }) => String(path.elements[0]));
    });
    if (names.length === 0) return [];
    const params = { name: by.pattern.name, attributes: listed(names) };
    return [finding('list-grows', 'warning', { at: by.at, params })];
  });
}

function isSet(values: unknown, placeholder: string): boolean {
  const value: unknown = Object(values)[placeholder];
  return ['SS', 'NS', 'BS'].some((type) => Object.hasOwn(Object(value), type));
}
