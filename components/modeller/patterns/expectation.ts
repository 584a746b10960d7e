import type { WireItem } from '@/engine/values/attribute-value';
import type { Expectation } from '@/model/access-pattern';
import type { PatternProof } from '@/model/proof/proof';
import { isObject, parseJson, readValue } from './form-value';

/** The expectation with one member changed; undefined when it says nothing any more. */
export function withMember<Member extends keyof Expectation>(
  expect: Expectation,
  member: Member,
  value: Expectation[Member] | undefined,
): Expectation | undefined {
  const { [member]: _, ...others } = expect;
  const next: Expectation = value === undefined ? others : { ...others, [member]: value };
  return Object.keys(next).length === 0 ? undefined : next;
}

/** What came back, as what must come back: how many, and the first of them whole. */
export function takenExpectation(
  { order }: Expectation,
  { items, measured }: PatternProof,
): Expectation {
  const returned = measured?.returned ?? items.length;
  return {
    count: { min: returned, max: returned },
    ...(items.length > 0 && { items }),
    ...(order && { order }),
  };
}

/** Expected items as they are typed, or what is wrong with them; empty text expects none. */
export function parseItems(text: string): {
  readonly items?: readonly WireItem[];
  readonly fault?: string;
} {
  if (text.trim() === '') return {};
  const json = parseJson(text);
  if (!Array.isArray(json)) return { fault: 'A list of items: [{ "pk": { "S": "…" } }]' };
  for (const [at, item] of json.entries()) {
    if (!isObject(item)) return { fault: `Item ${at + 1} is no object` };
    for (const [name, each] of Object.entries(item)) {
      const value = readValue(each);
      if (value?.kind !== 'typed') {
        return { fault: `“${name}” of item ${at + 1} is no attribute value, such as {"S": "a"}` };
      }
    }
  }
  // Every member was found to be an attribute value.
  return { items: json as readonly WireItem[] };
}
