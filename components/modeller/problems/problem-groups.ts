import { problemWords } from '@/components/start/problem-words';
import type { Advice } from '@/model/advice/advice';
import { adviceWords, type Words } from '@/model/advice/words';
import type { Model, Place, Severity } from '@/model/model';

/** Which findings are shown. */
export interface ProblemFilter {
  readonly severity: Severity | 'all';
  readonly text: string;
}

export interface ShownProblem {
  /** Stays the same while the finding does. */
  readonly id: string;
  readonly advice: Advice;
  readonly words: Words;
  readonly place: NamedPlace;
}

export interface ProblemGroup {
  readonly severity: Severity;
  /** Those of one table after the other; '' for the design as a whole. */
  readonly tables: readonly {
    readonly table: string;
    readonly problems: readonly ShownProblem[];
  }[];
}

/** What a finding is about, by the names that people know it by. */
export interface NamedPlace {
  readonly table?: string;
  readonly part?: {
    readonly kind: 'index' | 'entity' | 'pattern' | 'attribute' | 'item';
    readonly name: string;
  };
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

/** Findings under their severity and their table, in the order of the design. */
export function groupProblems(
  model: Model,
  found: readonly Advice[],
  { severity, text }: ProblemFilter,
): readonly ProblemGroup[] {
  const wanted = text.trim().toLowerCase();
  const shown = found
    .filter((advice) => severity === 'all' || advice.severity === severity)
    .map((advice) => shownProblem(model, advice))
    .filter(({ words, place }) => wanted === '' || textOf(words, place).includes(wanted));
  return SEVERITIES.flatMap((one) => {
    const tables = new Map<string, ShownProblem[]>();
    for (const problem of shown) {
      if (problem.advice.severity !== one) continue;
      const name = problem.place.table ?? '';
      const others = tables.get(name);
      if (others === undefined) tables.set(name, [problem]);
      else others.push(problem);
    }
    if (tables.size === 0) return [];
    return [
      { severity: one, tables: [...tables].map(([table, problems]) => ({ table, problems })) },
    ];
  });
}

function shownProblem(model: Model, advice: Advice): ShownProblem {
  const words = adviceWords(advice) ?? { title: problemWords(advice), explanation: '' };
  const place = namedPlace(model, advice.at);
  return { id: JSON.stringify([advice.code, advice.at, words.title]), advice, words, place };
}

function textOf({ title, explanation }: Words, { table = '', part }: NamedPlace): string {
  return `${title} ${explanation} ${table} ${part?.name ?? ''}`.toLowerCase();
}

/** The names along a place of a design, such as `tables[0].indexes[2]`. */
export function namedPlace(
  model: Model,
  [root, position, list, number, ...rest]: Place,
): NamedPlace {
  const table = root === 'tables' ? model.tables[Number(position)] : undefined;
  if (table === undefined) return {};
  const { name } = table;
  const at = Number(number);
  switch (list) {
    case 'indexes':
      return named(name, 'index', table.indexes[at]?.name);
    case 'entities':
      return named(name, 'entity', table.entities?.[at]?.name);
    case 'accessPatterns':
      return named(name, 'pattern', table.accessPatterns?.[at]?.name);
    case 'attributes':
      return named(name, 'attribute', table.attributes[at]?.name);
    case 'items':
      return named(name, 'item', number === undefined ? undefined : itemName(at, rest));
    default:
      return { table: name };
  }
}

function itemName(position: number, [attribute]: Place): string {
  const number = `#${position + 1}`;
  return attribute === undefined ? number : `${number}, ${attribute}`;
}

function named(
  table: string,
  kind: NonNullable<NamedPlace['part']>['kind'],
  name: string | undefined,
): NamedPlace {
  return name === undefined ? { table } : { table, part: { kind, name } };
}

export type ProblemCounts = { readonly [severity in Severity]: number };

/** How many there are of each severity. */
export function countProblems(found: readonly Advice[]): ProblemCounts {
  const count = (severity: Severity) => found.filter((one) => one.severity === severity).length;
  return { error: count('error'), warning: count('warning'), note: count('note') };
}
