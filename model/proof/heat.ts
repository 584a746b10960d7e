import type { AccessPattern } from '../access-pattern';
import { matchParts } from '../templates/match';
import { parseTemplate, type TemplatePart } from '../templates/template';
import { shareOfBusiest } from './key-cardinality';
import { keyTexts } from './key-texts';
import { keysOfPart, type Part, type PartitionKey, partOf, type Target } from './parts';
import type { Heat, UnitsOfPart } from './proof';

/** source: LIMITS.md, "physical partition" */
const PARTITION_READ_UNITS = 3_000;
const PARTITION_WRITE_UNITS = 1_000;
const PERCENT = 100;

/**
 * What the busiest partition key has to bear at the pattern's peak. Requests are taken to be spread
 * as the sample items are; a key that is the same in every request bears them all.
 *
 * returns  undefined for what has no key, such as a Scan
 */
export function heatOf(
  pattern: AccessPattern,
  target: Target,
  units: readonly UnitsOfPart[],
): Heat | undefined {
  const { part } = target;
  if (part === undefined || pattern.operation === 'Scan') return undefined;
  const { table } = part;
  const heats = units
    .filter((one) => one.table === table.name)
    .flatMap((one) => {
      const touched = partOf(table, one.index);
      return (touched && heatOfPart(pattern, { ...target, part: touched }, one)) ?? [];
    });
  return heats.reduce<Heat | undefined>(
    (hottest, heat) => (heat.percent > (hottest?.percent ?? -1) ? heat : hottest),
    undefined,
  );
}

function heatOfPart(
  pattern: AccessPattern,
  target: Target & { readonly part: Part },
  { readUnits, writeUnits }: UnitsOfPart,
): Heat | undefined {
  const { part } = target;
  const busiest = busiestKey(pattern, target);
  if (busiest === undefined) return undefined;
  const { key, share } = busiest;
  const rate = (pattern.peakPerSecond ?? pattern.perSecond) * share;
  const [reads, writes] = [readUnits * rate, writeUnits * rate];
  return {
    part: part.index ?? part.table.name,
    key,
    share,
    readUnitsPerSecond: reads,
    writeUnitsPerSecond: writes,
    percent: PERCENT * Math.max(reads / PARTITION_READ_UNITS, writes / PARTITION_WRITE_UNITS),
  };
}

interface Busiest {
  readonly key: string;
  readonly share: number;
}

function busiestKey(
  pattern: AccessPattern,
  target: Target & { readonly part: Part },
): Busiest | undefined {
  const { part } = target;
  const asked = part.partitionKeys.map(({ name }) => keyTexts(pattern, target, name));
  const isFixed = asked.every((texts) => texts.length > 0 && texts.some((text) => !varies(text)));
  if (isFixed) {
    // One of several keys has its part of the units.
    const [texts = []] = asked;
    const fixed = texts.filter((text) => !varies(text));
    const key = asked.map((found) => found.find((text) => !varies(text)) ?? '').join(' · ');
    const same = fixed.filter((text) => text === fixed[0]).length;
    return { key, share: same / texts.length };
  }
  const templates = asked.map((texts) => texts.map(parseTemplate));
  return spread(
    part,
    keysOfPart(part).filter(({ texts }) => isMeant(texts, templates)),
  );
}

function varies(text: string): boolean {
  return text.includes('${');
}

type Templates = readonly (readonly (readonly TemplatePart[])[])[];

/** Whether a request could ask for a key, by what it writes in the place of each attribute. */
function isMeant(texts: readonly string[], templates: Templates): boolean {
  return texts.every((text, i) => {
    const possible = templates[i] ?? [];
    return possible.length === 0 || possible.some((parts) => matchParts(parts, text) !== undefined);
  });
}

/** The key that most items have, and what part of all that is. */
function spread(part: Part, keys: readonly PartitionKey[]): Busiest | undefined {
  const [first] = keys;
  if (first === undefined) return undefined;
  const total = keys.reduce((sum, { count }) => sum + count, 0);
  const busiest = keys.reduce((most, key) => (key.count > most.count ? key : most), first);
  return {
    key: busiest.texts.join(' · '),
    share: shareOfBusiest(part, {
      share: busiest.count / total,
      distinct: keys.length,
      item: busiest.item,
    }),
  };
}
