import type { ValueType } from '../../engine/values/attribute-value';
import type { Entity, EntityAttribute, SampleFormat } from '../entity';
import type { ModelTable } from '../model';
import { parseTemplate } from '../templates/template';

/** Names of the attributes in a template, as often as they stand there. */
export function attributesIn(template: string): readonly string[] {
  return parseTemplate(template).flatMap((part) => (part.kind === 'attribute' ? [part.name] : []));
}

/**
 * How an entity makes a key attribute: by its template, or by an attribute of that name.
 *
 * returns  undefined when its items do not have the attribute
 */
export function keyText(entity: Entity, attribute: string): string | undefined {
  const template = entity.templates.find((one) => one.attribute === attribute);
  if (template !== undefined) return template.text;
  const own = entity.attributes.some(({ name }) => name === attribute);
  return own ? `\${${attribute}}` : undefined;
}

/** Whether all items of an entity, or some, are in an index with these keys. */
export function makesKeys(entity: Entity, keys: readonly { readonly name: string }[]): boolean {
  return keys.every(({ name }) => keyText(entity, name) !== undefined);
}

/** About so many countries there are. source: ISO 3166-1 */
const COUNTRIES = 249;
/** What a name like `status` stands for rarely has more values. */
const FEW_VALUES = 10;
const MANY = Number.POSITIVE_INFINITY;

const NAMES_OF_FEW =
  /^(is|has)[A-Z_]|^((order|account|user|item)?[_-]?)(status|state|type|kind|category|gender|role|active|enabled|deleted|priority|level|tier|plan)$/i;
const NAMES_OF_COUNTRIES = /country([_-]?code)?$/i;

/** Whether a name alone suggests that there are few values: `status`, `isActive`, `country`. */
export function fewValuesByName(name: string): number | undefined {
  if (NAMES_OF_FEW.test(name)) return FEW_VALUES;
  return NAMES_OF_COUNTRIES.test(name) ? COUNTRIES : undefined;
}

/** How many different texts a template makes; infinity for as many as there are items. */
export function countOfTexts(table: ModelTable, entity: Entity, template: string): number {
  return attributesIn(template).reduce((count, name) => {
    const attribute = entity.attributes.find((one) => one.name === name);
    return count * (attribute === undefined ? MANY : countOfValues(table, attribute));
  }, 1);
}

function countOfValues(table: ModelTable, attribute: EntityAttribute, depth = 0): number {
  const { type, format, name } = attribute;
  if (type === 'BOOL') return 2;
  const target = referred(table, format);
  if (target !== undefined && depth < 4) return countOfValues(table, target, depth + 1);
  const known = format === undefined ? undefined : countByFormat(format);
  return known ?? fewValuesByName(name) ?? MANY;
}

/** undefined when the format says nothing: a `word` may be one of few. */
function countByFormat(format: SampleFormat): number | undefined {
  switch (format.kind) {
    case 'constant':
      return 1;
    case 'boolean':
      return 2;
    case 'choice':
      return new Set(format.values).size;
    case 'country':
      return COUNTRIES;
    case 'number': {
      const steps = (Number(format.max) - Number(format.min)) * 10 ** format.places + 1;
      return Number.isFinite(steps) && steps >= 1 ? steps : MANY;
    }
    case 'word':
    case 'text':
    case 'sentence':
      return undefined;
    default:
      return MANY;
  }
}

/** The attribute whose values a reference takes. */
export function referred(
  table: ModelTable,
  format: SampleFormat | undefined,
): EntityAttribute | undefined {
  if (format?.kind !== 'reference') return undefined;
  const target = table.entities?.find(({ name }) => name === format.entity);
  return target?.attributes.find(({ name }) => name === format.attribute);
}

/** Whether an attribute is a moment or a date. */
export function isTime(attribute: EntityAttribute): boolean {
  if (attribute.format?.kind === 'time') return true;
  if (attribute.format !== undefined) return false;
  return isTimeName(attribute.name, attribute.type);
}

const TIME_NAMES =
  /(^|[_-])(date|day|month|year|hour|time|timestamp|ts)$|(Date|Day|Month|Year|Hour|Time|Timestamp|At|On)$|_(at|on)$/;

export function isTimeName(name: string, type: ValueType): boolean {
  return (type === 'S' || type === 'N') && TIME_NAMES.test(name);
}
