import { tokenize } from '@/engine/expressions/lexer';
import type { ExpressionMember, PatternForm } from './pattern-form';

/** Placeholders in expressions, with their signs. */
export function usedPlaceholders(expressions: readonly string[]): ReadonlySet<string> {
  const found = expressions.flatMap((text) =>
    tokenize(text).flatMap(({ type, text: token }) =>
      (type === 'name' || type === 'value') && token.length > 1 ? [token] : [],
    ),
  );
  return new Set(found);
}

/**
 * A form after one of its expressions was typed: each placeholder that is new gets a name, or a
 * parameter, called as it is; those that are used no more go.
 */
export function withExpression(
  form: PatternForm,
  member: ExpressionMember,
  text: string,
): PatternForm {
  const { [member]: _, ...others } = form.expressions;
  const expressions = text === '' ? others : { ...others, [member]: text };
  const used = usedPlaceholders(Object.values(expressions));
  const ofKeys = new Set(
    form.condition.flatMap((clause) => [clause.written, ...clause.placeholders]),
  );
  const wanted = [...used].filter((placeholder) => !ofKeys.has(placeholder));
  const names = wanted.filter((placeholder) => placeholder.startsWith('#'));
  const values = wanted.filter((placeholder) => placeholder.startsWith(':'));
  return {
    ...form,
    expressions,
    names: kept(form.names, names, (placeholder) => placeholder.slice(1)),
    values: kept(form.values, values, (placeholder) => ({
      kind: 'parameter',
      name: placeholder.slice(1),
    })),
  };
}

function kept<T>(
  old: { readonly [placeholder: string]: T },
  placeholders: readonly string[],
  fresh: (placeholder: string) => T,
): { readonly [placeholder: string]: T } {
  const entries = placeholders.map((placeholder) => {
    const was = Object.hasOwn(old, placeholder) ? old[placeholder] : undefined;
    return [placeholder, was ?? fresh(placeholder)] as const;
  });
  return Object.fromEntries(entries);
}
