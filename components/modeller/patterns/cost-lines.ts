import type { Model } from '@/model/model';
import { createPricer } from '@/model/proof/cost';
import type { UnitsOfPart } from '@/model/proof/proof';

/** What one kind of unit of one table or index costs at a pattern's average rate. */
export interface CostLine {
  readonly part: string;
  readonly unit: 'read' | 'write';
  readonly perRequest: number;
  readonly perMonth: number;
  /** Undefined when there is no price. */
  readonly dollars: string | undefined;
}

/** Hours of a month, as prices reckon it. */
const MONTH_SECONDS = 730 * 3600;
const REGION = 'us-east-1';

/** The lines behind what a pattern costs a month. */
export function costLines(
  model: Model,
  place: { readonly table: string; readonly pattern: string },
  measured: readonly UnitsOfPart[],
): readonly CostLine[] {
  const table = model.tables.find(({ name }) => name === place.table);
  const pattern = table?.accessPatterns?.find(({ name }) => name === place.pattern);
  if (table === undefined || pattern === undefined) return [];
  const pricer = createPricer(model, { region: REGION });
  return measured.flatMap((part) =>
    (['read', 'write'] as const).flatMap((unit) => {
      const perRequest = unit === 'read' ? part.readUnits : part.writeUnits;
      if (perRequest === 0) return [];
      const none = { readUnits: 0, writeUnits: 0 };
      const only = { ...part, ...none, [`${unit}Units`]: perRequest };
      return {
        part: part.index === undefined ? part.table : `${part.table} / ${part.index}`,
        unit,
        perRequest,
        perMonth: perRequest * pattern.perSecond * MONTH_SECONDS,
        dollars: pricer.ofUnits({ table, pattern }, [only])?.toString(),
      };
    }),
  );
}
