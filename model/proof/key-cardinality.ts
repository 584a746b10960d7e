import type { WireItem } from '../../engine/values/attribute-value';
import type { SampleFormat } from '../entity';
import { entityOf } from '../entity-of';
import { templateAttributes } from '../templates/template';
import type { Part } from './parts';

/** Euler's, of the sum of 1/1 + 1/2 + ... + 1/n. */
const GAMMA = 0.5772156649;

interface Sampled {
  /** Of the sample items, what the busiest key has. */
  readonly share: number;
  /** Keys that the samples have. */
  readonly distinct: number;
  /** One that has the busiest key. */
  readonly item: WireItem;
}

/**
 * What part of real items the busiest key has, given how it is among the samples. A table that is
 * to be larger than its samples has more keys, unless they are chosen from a few. Of a Zipf spread
 * the busiest key has one part in 1 + 1/2 + ... + 1/n.
 */
export function shareOfBusiest(part: Part, { share, distinct, item }: Sampled): number {
  const { table, partitionKeys } = part;
  const entity = entityOf(table, item);
  if (entity === undefined) return share;
  const names = partitionKeys.flatMap(({ name }) => {
    const template = entity.templates.find(({ attribute }) => attribute === name);
    return template === undefined ? [name] : templateAttributes(template.text);
  });
  const formats = names.map(
    (name) => entity.attributes.find((attribute) => attribute.name === name)?.format,
  );
  const isZipf = formats.some((one) => one?.kind === 'reference' && one.spread === 'zipf');
  const times = formats.every(isFew) ? 1 : growth(part);
  const spread = share / times;
  return isZipf ? Math.max(spread, 1 / harmonic(distinct * times)) : spread;
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
