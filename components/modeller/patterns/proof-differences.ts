import type { Problem } from '@/model/model';

/** An attribute of an expected item that came otherwise, or not at all. */
export interface Difference {
  readonly attribute: string;
  readonly expected: string;
  /** Undefined when the item that came does not have it. */
  readonly found: string | undefined;
}

/** The differences of one expected item. */
export interface ItemDifferences {
  /** Among the expected items. */
  readonly position: number;
  readonly differences: readonly Difference[];
}

const CODES: readonly string[] = ['proof-attribute-differs', 'proof-attribute-missing'];

/** Findings of a proof, apart: what differs in items that came, and everything else. */
export function splitProblems(problems: readonly Problem[]): {
  readonly items: readonly ItemDifferences[];
  readonly others: readonly Problem[];
} {
  const items = new Map<number, Difference[]>();
  const others: Problem[] = [];
  for (const problem of problems) {
    const difference = differenceOf(problem);
    const position = problem.at.find((step) => typeof step === 'number');
    if (difference === undefined || position === undefined) others.push(problem);
    else items.set(position, [...(items.get(position) ?? []), difference]);
  }
  const found = [...items].map(([position, differences]) => ({ position, differences }));
  return { items: found, others };
}

function differenceOf({ code, params }: Problem): Difference | undefined {
  if (!CODES.includes(code)) return undefined;
  const { attribute = '', expected = '', found } = params;
  return {
    attribute: String(attribute),
    expected: String(expected),
    found: code === 'proof-attribute-missing' || found === undefined ? undefined : String(found),
  };
}
