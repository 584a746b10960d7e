import type { WireValue } from '../../engine/values/attribute-value';
import type { JsonObject } from '../model';
import { isWireObject } from './call';
import { isScan, itemsOfPart, type Part, type Target } from './parts';
import type { Run } from './run-pattern';
import type { StatementValue } from './statement';

/**
 * How many items were read to find those that came back. A Query or Scan says it; of a statement it
 * follows from the samples; a key reads what it finds.
 */
export function examinedItems(run: Run, target: Target, input: JsonObject): number {
  if (run.scanned !== undefined) return run.scanned;
  const { part, statement } = target;
  if (statement?.verb !== 'SELECT' || part === undefined) return run.returned;
  if (isScan(target)) return Math.max(run.returned, itemsOfPart(part).length);
  // A range of the sort key would have to be reckoned out.
  if (part.sortKeys.some(({ name }) => statement.others.has(name))) return run.returned;
  const keys = [...part.partitionKeys, ...part.sortKeys].flatMap(({ name }) => {
    const values = statement.equal.get(name);
    return values === undefined ? [] : [{ name, texts: values.map((one) => textOf(one, input)) }];
  });
  const found = itemsOfPart(part).filter((item) =>
    keys.every(({ name, texts }) => texts.includes(scalarText(item[name]))),
  );
  return Math.max(run.returned, found.length);
}

function textOf(value: StatementValue, { Parameters }: JsonObject): string | undefined {
  if (value.kind === 'S' || value.kind === 'N') return value.text;
  if (value.kind !== 'parameter' || !Array.isArray(Parameters)) return undefined;
  const parameter: unknown = Parameters[value.position];
  // The service has taken it for a value.
  return isWireObject(parameter) ? scalarText(parameter as WireValue) : undefined;
}

function scalarText(value: WireValue | undefined): string | undefined {
  return value?.S ?? value?.N ?? value?.B;
}

/** Names of a part's key, as they are told. */
export function keyNames({ partitionKeys }: Part): string {
  return partitionKeys.map(({ name }) => name).join(', ');
}
