import type { Entity, EntityAttribute, Template } from '../../entity';
import type { Attribute } from '../../model';
import { renameInTemplate, templateAttributes } from '../../templates/template';
import { isObject, member, type Source, typeParams } from '../read';
import { FIELD_MEMBERS, isFieldType, readField } from './field';
import { readValueTemplate } from './value-template';

/** What the models of a schema say. */
export interface ModelsRead {
  readonly entities: readonly Entity[];
  /** Attributes of all entities, each with the type it has where it comes first. */
  readonly attributes: readonly Attribute[];
  /** The field that expires items. */
  readonly expiry: string | undefined;
}

interface FieldSource extends Source {
  readonly name: string;
  /** Of the attribute that it is kept in. */
  readonly stored: string;
}

interface Settings {
  readonly isoDates: boolean;
  /** The attributes of the table's own key. */
  readonly keys: readonly (string | undefined)[];
}

const LISTED = 8;

/** Reads the models of a schema as entities. `keys` are the attributes of the table's own key. */
export function readModels(file: Source, keys: Settings['keys']): ModelsRead {
  const models = member(file.object, 'models');
  if (!isObject(models)) {
    file.problems.error('wrong-type', ['models'], typeParams('object', models));
    return { entities: [], attributes: [], expiry: undefined };
  }
  const params = member(file.object, 'params');
  const isoDates = isObject(params) && member(params, 'isoDates') === true;
  const all = Object.keys(models).map((name) => {
    const fields = fieldsOf({ object: models, at: ['models'], problems: file.problems }, name);
    return { fields, entity: readEntity(name, fields, { isoDates, keys }) };
  });
  const fields = all.flatMap((one) => one.fields);
  nameDropped(file, fields);
  const expiring = fields.find(({ object }) => member(object, 'ttl') === true);
  return {
    entities: all.map(({ entity }) => entity),
    attributes: attributesOf(all.map(({ entity }) => entity)),
    expiry: expiring?.stored,
  };
}

function fieldsOf(models: Source, name: string): readonly FieldSource[] {
  const { problems } = models;
  const at = [...models.at, name];
  const model = member(models.object, name);
  if (!isObject(model)) {
    problems.error('wrong-type', at, typeParams('object', model));
    return [];
  }
  return Object.entries(model).flatMap(([field, object]) => {
    const place = [...at, field];
    if (!isObject(object)) {
      problems.error('wrong-type', place, typeParams('object', object));
      return [];
    }
    if (!isFieldType(object)) {
      const type = String(member(object, 'type'));
      problems.warn('onetable-field-type', [...place, 'type'], { name: field, type });
    }
    return [{ name: field, stored: storedName(field, object), object, at: place, problems }];
  });
}

/** `map` names the attribute a field is kept in, or the map and the member of it. */
function storedName(field: string, object: Source['object']): string {
  const map = member(object, 'map');
  return typeof map === 'string' && map !== '' ? (map.split('.')[0] ?? field) : field;
}

function isPacked({ object }: FieldSource): boolean {
  const map = member(object, 'map');
  return typeof map === 'string' && map.includes('.');
}

function readEntity(name: string, fields: readonly FieldSource[], settings: Settings): Entity {
  const templates = new Map<string, Template>();
  for (const field of fields) {
    const text = templateOf(field, fields);
    if (text !== undefined) templates.set(field.stored, { attribute: field.stored, text });
  }
  const ofKeys = [...templates.values()].filter((one) => settings.keys.includes(one.attribute));
  const needed = new Set([
    ...settings.keys,
    ...ofKeys.flatMap(({ text }) => templateAttributes(text)),
  ]);
  const attributes = new Map<string, EntityAttribute>();
  for (const field of fields) {
    const { stored, object } = field;
    if (templates.has(stored) || attributes.has(stored)) continue;
    const context = { isoDates: settings.isoDates, isOfKey: needed.has(stored) };
    const read = readField(stored, object, context);
    attributes.set(stored, isPacked(field) ? { name: stored, type: 'M' } : read);
  }
  return { name, attributes: [...attributes.values()], templates: [...templates.values()] };
}

function templateOf(field: FieldSource, fields: readonly FieldSource[]): string | undefined {
  const value = member(field.object, 'value');
  if (typeof value !== 'string') return undefined;
  const { text, padded } = readValueTemplate(value);
  for (const name of padded) {
    field.problems.warn('onetable-padding', [...field.at, 'value'], { name });
  }
  const used = new Set(templateAttributes(text));
  const renamed = fields.filter(({ name, stored }) => stored !== name && used.has(name));
  return renamed.reduce((now, { name, stored }) => renameInTemplate(now, name, stored), text);
}

function attributesOf(entities: readonly Entity[]): readonly Attribute[] {
  const all = new Map<string, Attribute>();
  for (const { attributes, templates } of entities) {
    for (const { name, type } of attributes) if (!all.has(name)) all.set(name, { name, type });
    for (const { attribute, text } of templates) {
      if (all.has(attribute)) continue;
      const alone = attributes.find(({ name }) => text === `\${${name}}`);
      all.set(attribute, { name: attribute, type: alone?.type ?? 'S' });
    }
  }
  return [...all.values()];
}

/** One warning for all options that a design has no place for. */
function nameDropped({ problems }: Source, fields: readonly FieldSource[]): void {
  const names = new Set(fields.flatMap(({ object }) => Object.keys(object)));
  const dropped = [...names].filter((name) => !FIELD_MEMBERS.includes(name));
  if (dropped.length === 0) return;
  problems.warn('onetable-options', ['models'], {
    count: dropped.length,
    names: dropped.slice(0, LISTED).join(', '),
  });
}
