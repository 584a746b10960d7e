import type { AccessPattern } from '../access-pattern';
import { hasErrors, type Model, type ModelTable } from '../model';
import { Exact } from '../pricing/exact';
import { Problems } from '../problems';
import { createCaller } from './call';
import { createPricer, type Pricer, sum } from './cost';
import type { ProofProgress, ProveOptions } from './options';
import type { PatternProof, Proof } from './proof';
import { provePattern } from './prove-pattern';
import { createScratchTables, type ScratchTables } from './scratch-tables';
import { systemTimer } from './timer';

/**
 * Runs the access patterns of a model against tables that it makes for it, holds the sample items
 * and that it deletes again. Each pattern finds the samples as they are, whatever ran before it.
 *
 * throws  when the database does not answer or refuses what a proof cannot do without, or when the
 *         signal fires; the tables are deleted all the same
 */
export async function prove(model: Model, options: ProveOptions): Promise<Proof> {
  const { send, signal, timer = systemTimer, pricing } = options;
  const problems = new Problems();
  const caller = createCaller(send, { timer, signal });
  const lasting = createCaller(send, { timer });
  const tables = createScratchTables({ caller, lasting }, problems);
  const pricer = pricing && createPricer(model, pricing);
  const chosen = choosePatterns(model, options.only, problems);
  try {
    await prepare(model, tables, options);
    const patterns: PatternProof[] = [];
    for (const [done, { table, pattern }] of chosen.entries()) {
      tell(options, 'proving', { done, total: chosen.length, name: pattern.name });
      patterns.push(await provePattern(table, pattern, { caller, tables, pricer }));
    }
    if (options.keep !== true) await remove(tables, options);
    const monthlyDollars = pricer && totalOf(pricer, chosen, patterns)?.toString();
    return { patterns, monthlyDollars, problems: problems.list() };
  } catch (error) {
    if (options.keep !== true) await remove(tables, options);
    throw error;
  }
}

interface Chosen {
  readonly table: ModelTable;
  readonly pattern: AccessPattern;
}

function choosePatterns(
  { tables }: Model,
  only: readonly string[] | undefined,
  problems: Problems,
): readonly Chosen[] {
  const all = tables.flatMap((table) =>
    (table.accessPatterns ?? []).map((pattern) => ({ table, pattern })),
  );
  if (only === undefined) return all;
  const hasName = ({ table, pattern }: Chosen, name: string) =>
    name === pattern.name || name === `${table.name}/${pattern.name}`;
  for (const name of only) {
    const isKnown = all.some((one) => hasName(one, name));
    if (!isKnown) problems.error('proof-pattern-unknown', [], { name });
  }
  return all.filter((one) => only.some((name) => hasName(one, name)));
}

async function prepare(
  { tables: all }: Model,
  tables: ScratchTables,
  options: ProveOptions,
): Promise<void> {
  let done = 0;
  const [first] = all;
  tell(options, 'creating', { done, total: all.length, name: first?.name ?? '' });
  await tables.create(all, (name) => {
    done += 1;
    tell(options, 'creating', { done, total: all.length, name });
  });
  const counts = [...tables.samples.values()].map(({ items }) => items.size);
  const total = counts.reduce((before, count) => before + count, 0);
  let loaded = 0;
  await tables.load((name, items) => {
    loaded += items;
    tell(options, 'loading', { done: loaded, total, name });
  });
}

async function remove(tables: ScratchTables, options: ProveOptions): Promise<void> {
  const total = tables.made.size;
  let done = 0;
  await tables.remove((name) => {
    done += 1;
    tell(options, 'deleting', { done, total, name });
  });
}

function tell(
  { onProgress }: ProveOptions,
  phase: ProofProgress['phase'],
  rest: Omit<ProofProgress, 'phase'>,
): void {
  onProgress?.({ phase, ...rest });
}

function totalOf(
  pricer: Pricer,
  chosen: readonly Chosen[],
  proofs: readonly PatternProof[],
): Exact | undefined {
  return sum(
    proofs.map(({ measured }, i) => {
      const place = chosen[i];
      if (measured !== undefined) {
        const { monthlyDollars } = measured;
        return monthlyDollars === undefined ? undefined : Exact.parse(monthlyDollars);
      }
      return place && pricer.ofDesign(place);
    }),
  );
}

/** Whether nothing is wrong. A pattern that has no request yet is not. */
export function isProved({ patterns, problems }: Proof): boolean {
  return !hasErrors(problems) && patterns.every((one) => !hasErrors(one.problems));
}
