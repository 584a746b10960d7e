import { validationError } from '../errors';

/** The maps of placeholders, as every operation with expressions takes them. */
export interface PlaceholderMaps {
  readonly ExpressionAttributeNames?: { readonly [name: string]: unknown };
  readonly ExpressionAttributeValues?: { readonly [name: string]: unknown };
}

/** The names of the members that are there, in the order given. */
export function present(members: { readonly [name: string]: unknown }): string[] {
  const names: string[] = [];
  for (const name in members) if (members[name] !== undefined) names.push(name);
  return names;
}

/** Refuses a request that uses expressions and the parameters they replaced. */
export function assertNotMixed(legacy: readonly string[], expressions: readonly string[]): void {
  if (legacy.length === 0 || expressions.length === 0) return;
  throw validationError(
    'Can not use both expression and non-expression parameters in the same request: ' +
      `Non-expression parameters: {${legacy.join(', ')}} ` +
      `Expression parameters: {${expressions.join(', ')}}`,
  );
}

/** The operator joins legacy conditions; how many there are is for who reads them. */
export function assertOperatorJoins(operator: string | undefined, conditions: unknown): void {
  if (operator === undefined || conditions !== undefined) return;
  throw validationError('ConditionalOperator cannot be used without Filter or Expected');
}

/**
 * Placeholders need an expression, and a map of them needs a placeholder.
 *
 * absent  what the older generation adds, such as `: FilterExpression is null`
 */
export function assertMapsHaveExpression(
  input: PlaceholderMaps,
  hasExpression: boolean,
  absent = '',
): void {
  for (const name of ['ExpressionAttributeNames', 'ExpressionAttributeValues'] as const) {
    const map = input[name];
    if (map === undefined) continue;
    if (!hasExpression) {
      throw validationError(`${name} can only be specified when using expressions${absent}`);
    }
    if (Object.keys(map).length === 0) throw validationError(`${name} must not be empty`);
  }
}
