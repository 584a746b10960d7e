import fc from 'fast-check';
import type { WireItem, WireValue } from '../../engine/values/attribute-value';
import type { Facet, ModelTable, NodePlace } from '../model';
import { type Columns, tableKeys } from './columns';
import { compact, extras, keyValue, maybe, text, valueOfType } from './values';

/** Items that the table would take, no two with one key. */
export function items(columns: Columns): fc.Arbitrary<readonly WireItem[]> {
  const { keys, others } = columns;
  const own = tableKeys(columns);
  const entry = (name: string, value: fc.Arbitrary<WireValue | undefined>) =>
    value.map((one) => [name, one] as const);
  const item = fc
    .tuple(
      ...own.map(({ name, type }) => entry(name, keyValue(type))),
      ...keys.map(({ name, type }) => entry(name, maybe(keyValue(type)))),
      ...others.map(({ name, type }) => entry(name, maybe(nullable(valueOfType(type))))),
    )
    .map((entries): WireItem => {
      const given = entries.flatMap(([name, value]) => (value ? [[name, value] as const] : []));
      return Object.fromEntries(given);
    });
  const identity = (one: WireItem) => JSON.stringify(own.map(({ name }) => one[name]));
  return fc.uniqueArray(item, { maxLength: 6, selector: identity });
}

function nullable(value: fc.Arbitrary<WireValue>): fc.Arbitrary<WireValue> {
  return fc.oneof(
    { weight: 6, arbitrary: value },
    { weight: 1, arbitrary: fc.constant({ NULL: true }) },
  );
}

/** Facets that show some of so many items. */
export function facets({ keys, others }: Columns, count: number): fc.Arbitrary<readonly Facet[]> {
  const names = [...keys, ...others].map(({ name }) => name);
  const positions = Array.from({ length: count }, (_, position) => position);
  const facet = fc
    .record({
      name: fc.constantFrom('User', 'Order', 'constructor', '__proto__', 'All of it'),
      partitionKeyAlias: text,
      sortKeyAlias: maybe(text),
      attributes: fc.subarray(names),
      items: fc.shuffledSubarray(positions),
      extras,
    })
    .map((members) => compact<Facet>(members));
  return fc.uniqueArray(facet, { maxLength: 3, selector: ({ name }) => name });
}

/** Places of some nodes of the diagram. */
export function places(made: readonly ModelTable[]): fc.Arbitrary<readonly NodePlace[]> {
  const nodes = made.flatMap(({ name, indexes: own, entities: kinds = [] }) => [
    { table: name },
    ...own.map((index) => ({ table: name, part: { kind: 'index' as const, name: index.name } })),
    ...kinds.map((kind) => ({ table: name, part: { kind: 'entity' as const, name: kind.name } })),
  ]);
  const corner = fc.tuple(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: 0, max: 5000 }));
  return fc
    .tuple(fc.shuffledSubarray(nodes), fc.array(corner, { minLength: 15, maxLength: 15 }))
    .map(([chosen, corners]) =>
      chosen.map((node, i): NodePlace => {
        const [x, y] = corners[i % corners.length] ?? [0, 0];
        return { ...node, x, y };
      }),
    );
}
