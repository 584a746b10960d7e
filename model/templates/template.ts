/** What a template is made of: fixed text, and places that attributes fill. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'attribute'; readonly name: string };

/** A part and where it begins in the text; `unclosed` for a `${` without its brace. */
interface PlacedPart {
  readonly part: TemplatePart;
  readonly fault?: 'unclosed' | 'empty';
}

/**
 * The parts of `USER#${userId}`. `$$` is a dollar sign, and so is one with no brace after it. What
 * has a fault counts as text.
 */
export function parseTemplate(text: string): readonly TemplatePart[] {
  return joined(scan(text).map(({ part }) => part));
}

/** The faults of a template's writing, each once. */
export function templateFaults(text: string): ReadonlySet<'unclosed' | 'empty'> {
  return new Set(scan(text).flatMap(({ fault }) => fault ?? []));
}

/** The text that `parseTemplate` reads these parts from. */
export function printTemplate(parts: readonly TemplatePart[]): string {
  return parts
    .map((part) => (part.kind === 'text' ? part.text.replaceAll('$', '$$$$') : `\${${part.name}}`))
    .join('');
}

/** Names of the attributes that a template is made of, each once. */
export function templateAttributes(text: string): readonly string[] {
  const names = parseTemplate(text).flatMap((part) =>
    part.kind === 'attribute' ? [part.name] : [],
  );
  return [...new Set(names)];
}

/** The text that everything of this template begins with: `USER#` of `USER#${userId}`. */
export function templatePrefix(text: string): string {
  const first = parseTemplate(text)[0];
  return first?.kind === 'text' ? first.text : '';
}

/** The same template after an attribute got another name. */
export function renameInTemplate(text: string, name: string, to: string): string {
  const parts = parseTemplate(text);
  if (!parts.some((part) => part.kind === 'attribute' && part.name === name)) return text;
  return printTemplate(
    parts.map((part) =>
      part.kind === 'attribute' && part.name === name ? { ...part, name: to } : part,
    ),
  );
}

/** template = { "$$" | "${" name "}" | character }; looks at each character once. */
function scan(text: string): readonly PlacedPart[] {
  const found: PlacedPart[] = [];
  const add = (part: TemplatePart, fault?: PlacedPart['fault']): void => {
    found.push(fault === undefined ? { part } : { part, fault });
  };
  let at = 0;
  while (at < text.length) {
    const dollar = text.indexOf('$', at);
    const end = dollar < 0 ? text.length : dollar;
    if (end > at) add({ kind: 'text', text: text.slice(at, end) });
    if (dollar < 0) break;
    if (text[dollar + 1] !== '{') {
      add({ kind: 'text', text: '$' });
      at = dollar + (text[dollar + 1] === '$' ? 2 : 1);
      continue;
    }
    const close = text.indexOf('}', dollar);
    if (close < 0) {
      add({ kind: 'text', text: text.slice(dollar) }, 'unclosed');
      break;
    }
    const name = text.slice(dollar + 2, close);
    if (name === '') add({ kind: 'text', text: text.slice(dollar, close + 1) }, 'empty');
    else add({ kind: 'attribute', name });
    at = close + 1;
  }
  return found;
}

/** Texts that stand side by side are one. */
function joined(parts: readonly TemplatePart[]): readonly TemplatePart[] {
  const result: TemplatePart[] = [];
  let open: string[] = [];
  const close = (): void => {
    if (open.length > 0) result.push({ kind: 'text', text: open.join('') });
    open = [];
  };
  for (const part of parts) {
    if (part.kind === 'text') open.push(part.text);
    else {
      close();
      result.push(part);
    }
  }
  close();
  return result;
}
