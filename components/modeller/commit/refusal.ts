import type { Model, Problem } from '@/model/model';
import { tableProblems } from '@/model/table-rules';

/** The first thing for which the service would refuse to create a table. */
export function refusalOf(model: Model, table: string): Problem | undefined {
  const designed = model.tables.find(({ name }) => name === table);
  if (designed === undefined) return undefined;
  return tableProblems(designed).find(({ severity }) => severity === 'error');
}
