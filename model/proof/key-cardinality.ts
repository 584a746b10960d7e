import type { WireItem } from '../../engine/values/attribute-value';
import type { SampleFormat } from '../entity';
import { templateAttributes } from '../templates/template';
import type { Part } from './parts';
import { entityOf } from './sample-items';

/** How the partition keys of real items are spread, given how those of the samples are. */
export interface Cardinality {
  /**
   * share     of the sample items, what the busiest key has
   * distinct  keys that the samples have
   */
  share(share: number, distinct: number): number;
}

const AS_SAMPLED: Cardinality = { share: (share) => share };
/** Euler's, of the sum of 1/1 + 1/2 + ... + 1/n. */
const GAMMA = 0.5772156649;

/**
 * A table that is to be larger than its samples has more keys, unless they are chosen from a few.
 * Of a Zipf spread the busiest key has one part in 1 + 1/2 + ... + 1/n.
 */
export function cardinalityOf(part: Part, items: readonly WireItem[]): Cardinality {
  const [item] = items;
  const { table, partitionKeys } = part;
  const entity = item && entityOf(table, item);
  if (entity === undefined) return AS_SAMPLED;
  const names = partitionKeys.flatMap(({ name }) => {
    const template = entity.templates.find(({ attribute }) => attribute === name);
    return template === undefined ? [name] : templateAttributes(template.text);
  });
  const formats = names.map(
    (name) => entity.attributes.find((attribute) => attribute.name === name)?.format,
  );
  const isZipf = formats.some((one) => one?.kind === 'reference' && one.spread === 'zipf');
  const isChosen = formats.every(isFew);
  const times = isChosen ? 1 : growth(part);
  if (isZipf) {
    return { share: (share, distinct) => Math.max(share / times, 1 / harmonic(distinct * times)) };
  }
  return { share: (share) => share / times };
}

/** How many times more items the table is to have than samples. */
function growth({ table }: Part): number {
  const { sizing, items } = table;
  return Math.max(1, (sizing?.itemCount ?? 0) / Math.max(1, items.length));
}

/** A format of so few values that more items have no more of them; who has none may be such. */
function isFew(format: SampleFormat | undefined): boolean {
  return ['choice', 'constant', 'boolean', 'country'].includes(format?.kind ?? 'constant');
}

function harmonic(count: number): number {
  return count <= 1 ? 1 : Math.log(count) + GAMMA + 1 / (2 * count);
}
