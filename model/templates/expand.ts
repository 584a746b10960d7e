import type { WireItem, WireValue } from '../../engine/values/attribute-value';
import type { Entity } from '../entity';
import { parseTemplate, type TemplatePart } from './template';

/**
 * What a template makes of an item's attributes. One attribute alone keeps its type; anything else
 * is a string, with numbers as they are written.
 *
 * returns  undefined when an attribute is absent, or has no text to put into more of it
 */
export function expand(template: string, attributes: WireItem): WireValue | undefined {
  return expandParts(parseTemplate(template), attributes);
}

/** The same, for a template that is used often. */
export function expandParts(
  parts: readonly TemplatePart[],
  attributes: WireItem,
): WireValue | undefined {
  const [first, second] = parts;
  if (first?.kind === 'attribute' && second === undefined) return own(attributes, first.name);
  let text = '';
  for (const part of parts) {
    const more = part.kind === 'text' ? part.text : valueText(own(attributes, part.name));
    if (more === undefined) return undefined;
    text += more;
  }
  return { S: text };
}

/** The text of a value inside other text; lists, maps and sets have none. */
export function valueText(value: WireValue | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (value.BOOL !== undefined) return String(value.BOOL);
  return value.S ?? value.N ?? value.B;
}

/**
 * An item of an entity from the attributes it has: what templates make comes first. Nothing is
 * made of attributes that it lacks.
 */
export function withTemplates(entity: Pick<Entity, 'templates'>, attributes: WireItem): WireItem {
  const made = entity.templates.flatMap(({ attribute, text }) => {
    const value = expand(text, attributes);
    return value === undefined ? [] : [[attribute, value] as const];
  });
  // `fromEntries` takes `__proto__` for a name like any other.
  return Object.fromEntries([...made, ...Object.entries(attributes)]);
}

function own(attributes: WireItem, name: string): WireValue | undefined {
  return Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}
