import type { ValueType } from '../../engine/values/attribute-value';
import type { Entity } from '../entity';
import type { Place, Problem } from '../model';
import { Problems } from '../problems';
import { parseTemplate, templateAttributes, templateFaults } from './template';

/**
 * What is wrong with the templates of an entity. Places are those of the entity:
 * `templates[1].text`.
 */
export function templateProblems(entity: Entity): readonly Problem[] {
  const problems = new Problems();
  const types = new Map(entity.attributes.map(({ name, type }) => [name, type]));
  const made = new Set<string>();
  for (const [position, { attribute, text }] of entity.templates.entries()) {
    const at = ['templates', position];
    checkAttribute({ attribute, made, types }, [...at, 'attribute'], problems);
    made.add(attribute);
    checkText(text, types, [...at, 'text'], problems);
  }
  return problems.list();
}

interface Made {
  readonly attribute: string;
  readonly made: ReadonlySet<string>;
  readonly types: ReadonlyMap<string, ValueType>;
}

function checkAttribute({ attribute, made, types }: Made, at: Place, problems: Problems): void {
  if (attribute === '') problems.error('key-name-empty', at);
  else if (made.has(attribute)) problems.error('template-twice', at, { name: attribute });
  else if (types.has(attribute)) problems.error('template-and-attribute', at, { name: attribute });
}

/** What is wrong with the text of one template, given the types of the attributes it may use. */
export function checkText(
  text: string,
  types: ReadonlyMap<string, ValueType>,
  at: Place,
  problems: Problems,
): void {
  const faults = templateFaults(text);
  if (text === '') problems.error('template-empty', at);
  if (faults.has('unclosed')) problems.error('template-unclosed', at);
  if (faults.has('empty')) problems.error('template-attribute-empty', at);
  const isAlone = parseTemplate(text).length === 1;
  for (const name of templateAttributes(text)) {
    const type = types.get(name);
    if (type === undefined) problems.error('template-attribute-unknown', at, { name });
    else if (!isAlone && !TYPES_WITH_TEXT.has(type)) {
      problems.error('template-attribute-type', at, { name, type });
    }
  }
}

/** Types whose values can stand inside other text. */
const TYPES_WITH_TEXT: ReadonlySet<ValueType> = new Set<ValueType>(['S', 'N', 'B', 'BOOL']);
