import type { Problem } from '../model';
import { Exact } from '../pricing/exact';
import { formatMoney } from '../pricing/format';

/**
 * The sentences for what a proof finds. `{name}` takes the parameter of that name.
 *
 * A sentence says what was expected and what came; the place stands beside it.
 */
const WORDS: Readonly<Record<string, string>> = {
  'proof-attribute-differs': 'Expected {attribute} to be {expected}, found {found}.',
  'proof-attribute-missing': 'Expected {attribute} to be {expected}; the item has no {attribute}.',
  'proof-became-scan':
    'The statement reads all of {part}: its WHERE does not hold {keys} to a value. It has become ' +
    'a Scan.',
  'proof-budget-dollars': 'A month costs {found}, above the budget of {max}.',
  'proof-budget-efficiency':
    'Returns {returned} of {examined} items examined, {found} %; the budget asks for {min} %.',
  'proof-budget-read-units': 'Read units: {found}, above the budget of {max}.',
  'proof-budget-round-trips': 'Round trips: {found}, above the budget of {max}.',
  'proof-budget-unpriced': 'There is a budget of {max} a month, but no price to hold to it.',
  'proof-budget-write-units': 'Write units: {found}, above the budget of {max}.',
  'proof-count-high': 'Expected at most {max} items, found {returned}.',
  'proof-count-low': 'Expected at least {min} items, found {returned}.',
  'proof-cut': 'There is more than {pages} pages hold; the rest was not read.',
  'proof-error': '{operation} was refused: {error}. {message}',
  'proof-error-differs': 'Expected {expected}, found {found}. {message}',
  'proof-error-missing': 'Expected {expected}, but the request succeeded.',
  'proof-hot-partition':
    '{share} % of the requests go to the key “{key}” of {part}: {readUnits} read and {writeUnits} ' +
    'write units a second at the peak, {percent} % of what a partition can bear.',
  'proof-is-scan': 'The statement reads all of {part}, for it has no WHERE.',
  'proof-item-missing': 'Expected an item that did not come: {item}',
  'proof-item-place': 'Expected as number {expected}, but came as number {number}: {item}',
  'proof-item-refused': 'The sample item was refused and is not in the table: {message}',
  'proof-item-unexpected': 'Item {number} was not expected: {item}',
  'proof-needs-scan':
    '{operation} does not name the key, so only a Scan could find the items. {message}',
  'proof-no-request': 'The pattern has no request yet, so it cannot be proved.',
  'proof-order': 'Expected {attribute} {direction}, but item {number} has {value} after {before}.',
  'proof-order-missing': 'Expected items in the order of {attribute}; item {number} has none.',
  'proof-parameter-no-text': '“{name}” is a list, map, set or NULL, which has no text.',
  'proof-parameter-unknown': 'The request uses a parameter “{name}” that is not defined.',
  'proof-pattern-unknown': 'There is no access pattern “{name}”.',
  'proof-sample-attribute': 'The sample item of {entity} has no attribute “{attribute}”.',
  'proof-sample-missing': 'There is no sample item {number} of {entity} for “{name}”.',
  'proof-statement-unread': 'The statement does not say which table it means.',
  'proof-table-left': 'The table {name} could not be deleted and is still there.',
  'proof-table-refused': 'The table {name} was refused: {error}. {message}',
  'proof-table-unknown': 'The table {name} is not there, so nothing was sent.',
};

/** Codes that have words here. */
export const PROOF_CODES: readonly string[] = Object.keys(WORDS);

/** What a proof found, in words; undefined for a finding of something else. */
export function proofWords({ code, params }: Problem): string | undefined {
  const words = Object.hasOwn(WORDS, code) ? WORDS[code] : undefined;
  return words?.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    if (value === undefined) return whole;
    return isMoney(code) && (name === 'found' || name === 'max')
      ? moneyWords(value)
      : String(value);
  });
}

function isMoney(code: string): boolean {
  return code === 'proof-budget-dollars' || code === 'proof-budget-unpriced';
}

/** Dollars as people read them. */
export function moneyWords(dollars: string | number): string {
  const amount = Exact.parse(String(dollars));
  return amount === undefined ? String(dollars) : formatMoney(amount, 'USD');
}
