import { parseValue, type WireItem, type WireValue } from '../../engine/values/attribute-value';
import { compareScalars } from '../../engine/values/compare';
import type { AccessPattern, Expectation } from '../access-pattern';
import type { Place } from '../model';
import type { Problems } from '../problems';
import type { ServiceFault } from './call';
import { compareItems } from './item-diff';
import type { Run } from './run-pattern';
import { short } from './short-text';

/** Finds what does not come out as the pattern says. */
export function checkExpectation(
  pattern: AccessPattern,
  run: Run,
  { isOrdered, problems }: { readonly isOrdered: boolean; readonly problems: Problems },
): void {
  const { expect = {} } = pattern;
  if (run.fault !== undefined || expect.error !== undefined) {
    checkFault(pattern, run.fault, problems);
    if (run.fault !== undefined) return;
  }
  checkCount(expect.count, run.returned, problems);
  const { items, order } = expect;
  if (order !== undefined) checkOrder(order, run.items, problems);
  if (items === undefined) return;
  compareItems({
    expected: items,
    found: run.items,
    isOrdered: isOrdered || order !== undefined,
    // How many there are is said by a count, when there is one.
    mayHaveOthers: expect.count !== undefined,
    problems,
  });
}

const AT_ERROR: Place = ['expect', 'error'];

function checkFault(
  { operation, expect = {} }: AccessPattern,
  fault: ServiceFault | undefined,
  problems: Problems,
): void {
  const { error: expected } = expect;
  if (fault === undefined) {
    problems.error('proof-error-missing', AT_ERROR, { expected: expected ?? '' });
    return;
  }
  const { message } = fault;
  const found = faultText(fault);
  if (expected === undefined) {
    const isKeyMissed = isReadByKey(operation) && isKeyFault(fault);
    problems.error(isKeyMissed ? 'proof-needs-scan' : 'proof-error', ['request'], {
      error: found,
      message,
      operation,
    });
  } else if (!isExpected(expected, fault)) {
    problems.error('proof-error-differs', AT_ERROR, { expected, found, message });
  }
}

/** A transaction is cancelled for reasons; naming one of them is enough. */
function isExpected(expected: string, { name, reasons }: ServiceFault): boolean {
  const codes = reasons.flatMap((code) => [code, `${code}Exception`]);
  return name === expected || (expected !== 'None' && codes.includes(expected));
}

/** The error's name, with a transaction's reasons. */
function faultText({ name, reasons }: ServiceFault): string {
  const codes = reasons.filter((code) => code !== 'None');
  return codes.length === 0 ? name : `${name} (${codes.join(', ')})`;
}

function isReadByKey(operation: AccessPattern['operation']): boolean {
  return operation === 'Query' || operation === 'GetItem' || operation === 'BatchGetItem';
}

/**
 * The request names another key than the table or index has.
 *
 * source: BEHAVIOUR.md, sections 6 and 7
 */
function isKeyFault({ name, message }: ServiceFault): boolean {
  return (
    name === 'ValidationException' &&
    /missed key schema element|does not match the schema/.test(message)
  );
}

function checkCount(count: Expectation['count'], returned: number, problems: Problems): void {
  const { min = 0, max = Infinity } = count ?? {};
  const at = ['expect', 'count'];
  if (returned < min) problems.error('proof-count-low', at, { returned, min });
  if (returned > max) problems.error('proof-count-high', at, { returned, max });
}

function checkOrder(
  { attribute, direction }: NonNullable<Expectation['order']>,
  items: readonly WireItem[],
  problems: Problems,
): void {
  const at = ['expect', 'order'];
  const wrong = direction === 'ascending' ? 1 : -1;
  let before: WireValue | undefined;
  for (const [position, item] of items.entries()) {
    const value = Object.hasOwn(item, attribute) ? item[attribute] : undefined;
    const number = position + 1;
    if (value === undefined) {
      problems.error('proof-order-missing', at, { attribute, number });
      return;
    }
    const order = before === undefined ? 0 : compare(before, value);
    if (order === undefined || order === wrong) {
      const values = { before: short(before), value: short(value) };
      problems.error('proof-order', at, { attribute, direction, number, ...values });
      return;
    }
    before = value;
  }
}

/** returns  undefined when the two have no order */
function compare(one: WireValue, two: WireValue): -1 | 0 | 1 | undefined {
  return compareScalars(parseValue(one, 'bare'), parseValue(two, 'bare'));
}
