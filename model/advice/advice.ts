import type { Edit } from '../edit';
import type { Model, Place, Problem, Severity } from '../model';
import type { Proof } from '../proof/proof';

/** A finding about a design, perhaps with ways to do something about it. */
export interface Advice extends Problem {
  /** The first is the one to recommend. */
  readonly fixes?: readonly Fix[];
}

/** What can be done about a finding, as one edit. */
export interface Fix {
  /** Code of the words on its button. */
  readonly label: string;
  readonly edit: Edit;
}

/** What a rule is asked about. */
export interface Asked {
  readonly model: Model;
  readonly proof: Proof | undefined;
}

/** A finding with what the types leave open filled in. */
export function finding(
  code: string,
  severity: Severity,
  about: { readonly at: Place; readonly params?: Problem['params']; readonly fixes?: Fixes },
): Advice {
  const { at, params = {}, fixes = [] } = about;
  const found = { code, severity, at, params };
  const offered = fixes.filter((fix) => fix !== undefined);
  return offered.length === 0 ? found : { ...found, fixes: offered };
}

type Fixes = readonly (Fix | undefined)[];

/** Names for a sentence: the first few, and how many more there are. */
export function listed(names: readonly string[], shown = 4): string {
  const first = names.slice(0, shown).join(', ');
  const more = names.length - shown;
  return more > 0 ? `${first} and ${more} more` : first;
}

/** A figure for a sentence: whole, or with one decimal when it is small. */
export function figure(value: number): number {
  return value >= 10 ? Math.round(value) : Math.round(value * 10) / 10;
}
