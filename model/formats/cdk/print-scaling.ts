import type { Autoscaling, ModelTable, TableAutoscaling } from '../../model';
import { text } from './source';

/** Calls that have the capacity of a table and of its indexes follow the load. */
export function scalingLines({ billing, indexes }: ModelTable, variable: string): string[] {
  if (billing.mode === 'on-demand') return [];
  const ofIndexes = indexes.flatMap(({ name, autoscaling }) => lines(autoscaling, variable, name));
  return [...lines(billing.autoscaling, variable), ...ofIndexes];
}

function lines(
  autoscaling: TableAutoscaling | undefined,
  variable: string,
  index?: string,
): string[] {
  return (['read', 'write'] as const).flatMap((dimension) => {
    const settings = autoscaling?.[dimension];
    if (settings === undefined) return [];
    const direction = dimension === 'read' ? 'Read' : 'Write';
    const method = `autoScale${index === undefined ? '' : 'GlobalSecondaryIndex'}${direction}Capacity`;
    const parameters = index === undefined ? '' : `${text(index)}, `;
    return [statement(`${variable}\n  .${method}(${parameters}`, settings)];
  });
}

function statement(call: string, { minUnits, maxUnits, targetPercent }: Autoscaling): string {
  const limits = `{ minCapacity: ${minUnits}, maxCapacity: ${maxUnits} }`;
  const policy = `{ targetUtilizationPercent: ${targetPercent} }`;
  return `${call}${limits})\n  .scaleOnUtilization(${policy});`;
}
