import type { Model } from '../../model';
import type { Problems } from '../../problems';
import type { ParsedModel } from '../format';
import type { DraftScaling, TableDraft } from './draft';
import { withScalings } from './scaling';
import { tableOfDraft } from './table';

/** source: docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
const TABLES_MAX = 2500;

export interface ModelDraft {
  /** Empty when the file has none; who opens the file knows its name. */
  readonly name?: string;
  readonly description?: string;
  readonly author?: string;
  readonly tables: readonly TableDraft[];
  readonly scalings?: readonly DraftScaling[];
}

/** The model of what a file says; none when anything in it is an error. */
export function modelOfDraft(draft: ModelDraft, problems: Problems): ParsedModel {
  const { tables: drafts, scalings = [] } = draft;
  if (drafts.length === 0 && problems.errors === 0) problems.error('no-tables', []);
  if (drafts.length > TABLES_MAX) {
    problems.error('too-many-tables', [], { count: drafts.length, limit: TABLES_MAX });
    return { problems: problems.list() };
  }
  checkNames(drafts, problems);
  const tables = withScalings(drafts, scalings, problems).flatMap(
    (table) => tableOfDraft(table, problems) ?? [],
  );
  const model: Model = {
    name: draft.name ?? '',
    description: draft.description ?? '',
    author: draft.author ?? '',
    tables,
    extras: {},
    metadataExtras: {},
  };
  const found = problems.list();
  return problems.errors > 0 ? { problems: found } : { model, problems: found };
}

function checkNames(drafts: readonly TableDraft[], problems: Problems): void {
  const seen = new Set<string>();
  for (const { name, nameAt } of drafts) {
    if (seen.has(name)) problems.error('table-name-duplicate', nameAt, { name });
    seen.add(name);
  }
}
