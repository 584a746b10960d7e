import { parseTemplate, printTemplate, type TemplatePart } from '../../templates/template';

/**
 * OneTable's value templates: `user#${email}`, and `${count:8:0}` for a value that is filled up to
 * eight characters with zeros. A dollar sign has no way to be itself before a brace.
 *
 * source: github.com/sensedeep/dynamodb-onetable/blob/main/doc/schema-1.1.0.md
 */
export interface ReadTemplate {
  readonly text: string;
  /** Attributes whose filling up is left out. */
  readonly padded: readonly string[];
}

const PLACE = /\$\{([^}]*)\}/g;
const PADDED = /^([^:]+):\d+(?::.?)?$/;

/** A template of OneTable as one of ours. */
export function readValueTemplate(value: string): ReadTemplate {
  const parts: TemplatePart[] = [];
  const padded: string[] = [];
  let at = 0;
  for (const match of value.matchAll(PLACE)) {
    const filled = PADDED.exec(match[1] ?? '')?.[1];
    const name = filled ?? match[1] ?? '';
    if (match.index > at) parts.push({ kind: 'text', text: value.slice(at, match.index) });
    if (filled !== undefined) padded.push(name);
    parts.push(name === '' ? { kind: 'text', text: match[0] } : { kind: 'attribute', name });
    at = match.index + match[0].length;
  }
  if (at < value.length) parts.push({ kind: 'text', text: value.slice(at) });
  return { text: printTemplate(parts), padded };
}

/** A template of ours as one of OneTable; undefined when it would be read as another. */
export function printValueTemplate(text: string): string | undefined {
  const parts = parseTemplate(text);
  const value = parts
    .map((part) => (part.kind === 'text' ? part.text : `\${${part.name}}`))
    .join('');
  const read = readValueTemplate(value);
  const isSame = read.padded.length === 0 && read.text === printTemplate(parts);
  return isSame ? value : undefined;
}
