import { parseTemplate, type TemplatePart } from './template';

/**
 * What the attributes of a template must be for it to make this text, by name; undefined when none
 * would. Each takes as little as it can, from left to right, and one that comes again has the text
 * it had before. What is found makes the same text again.
 */
export function matchTemplate(
  template: string,
  value: string,
): ReadonlyMap<string, string> | undefined {
  return matchParts(parseTemplate(template), value);
}

/**
 * The same, for a template that is used often.
 *
 * Fixed text is looked for once, where it comes first, and only the last one at the end: a later
 * place would leave less for what follows. So nothing is tried twice, whatever the text.
 */
export function matchParts(
  parts: readonly TemplatePart[],
  value: string,
): ReadonlyMap<string, string> | undefined {
  const found = new Map<string, string>();
  let at = 0;
  /** The attribute whose text goes from `at` to where the next fixed text is found. */
  let open: string | undefined;
  for (const [position, part] of parts.entries()) {
    const text = part.kind === 'text' ? part.text : found.get(part.name);
    if (text === undefined && part.kind === 'attribute') {
      // Two side by side: the first has nothing.
      if (open !== undefined) found.set(open, '');
      open = open === part.name ? undefined : part.name;
      continue;
    }
    const start = placeOf(text ?? '', value, {
      from: at,
      isAnchored: open === undefined,
      isLast: position === parts.length - 1,
    });
    if (start === undefined) return undefined;
    if (open !== undefined) found.set(open, value.slice(at, start));
    open = undefined;
    at = start + (text ?? '').length;
  }
  if (open === undefined) return at === value.length ? found : undefined;
  found.set(open, value.slice(at));
  return found;
}

interface Where {
  readonly from: number;
  /** It begins just there. */
  readonly isAnchored: boolean;
  /** It ends where the value does. */
  readonly isLast: boolean;
}

function placeOf(text: string, value: string, where: Where): number | undefined {
  const { from, isAnchored, isLast } = where;
  if (isAnchored) return value.startsWith(text, from) ? from : undefined;
  const start = isLast ? value.length - text.length : value.indexOf(text, from);
  return start >= from && value.startsWith(text, start) ? start : undefined;
}
