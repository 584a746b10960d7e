import type { WireItem } from '../../engine/values/attribute-value';
import type { AccessPattern } from '../access-pattern';
import type { Entity } from '../entity';
import type { Facet, ModelIndex, ModelTable } from '../model';
import { renameInTemplate, templateAttributes } from '../templates/template';
import { mapped, type Named } from './named-list';
import { questionAbout } from './questions';
import { renamedInRequest } from './requests';

/**
 * Gives an attribute another name wherever the table has it.
 *
 * returns  undefined when there is no such attribute, when there is one of the new name, or when a
 *          template could not say the new name
 */
export function renameAttribute(
  table: ModelTable,
  name: string,
  to: string,
): ModelTable | undefined {
  const names = attributeNames(table);
  if (!names.has(name)) return undefined;
  if (name === to) return table;
  if (names.has(to) || to === '') return undefined;
  if (to.includes('}') && isInTemplate(table, name)) return undefined;
  const named = <T extends Named>(one: T): T => (one.name === name ? { ...one, name: to } : one);
  const text = (one: string) => (one === name ? to : one);
  return {
    ...table,
    partitionKey: named(table.partitionKey),
    ...(table.sortKey === undefined ? {} : { sortKey: named(table.sortKey) }),
    attributes: mapped(table.attributes, named),
    indexes: mapped(table.indexes, (index) => renamedInIndex(index, named, text)),
    items: mapped(table.items, (item) => renamedInItem(item, name, to)),
    facets: mapped(table.facets, (facet) => renamedInFacet(facet, text)),
    ...(table.entities === undefined
      ? {}
      : { entities: mapped(table.entities, (one) => renamedInEntity(one, name, to)) }),
    ...(table.timeToLive === undefined ? {} : { timeToLive: text(table.timeToLive) }),
    ...(table.accessPatterns === undefined
      ? {}
      : {
          accessPatterns: mapped(table.accessPatterns, (pattern) =>
            renamedInPattern(pattern, table.name, { name, to }),
          ),
        }),
  };
}

/** Every name that the table has for an attribute. */
export function attributeNames(table: ModelTable): ReadonlySet<string> {
  const { partitionKey, sortKey, timeToLive } = table;
  const names = new Set([partitionKey.name]);
  const add = (more: readonly string[]) => {
    for (const name of more) names.add(name);
  };
  add([sortKey?.name, timeToLive].filter((name) => name !== undefined));
  add(table.attributes.map(({ name }) => name));
  for (const { partitionKeys, sortKeys, projection } of table.indexes) {
    add([...partitionKeys, ...sortKeys].map(({ name }) => name));
    if (projection.type === 'INCLUDE') add(projection.attributes);
  }
  for (const item of table.items) add(Object.keys(item));
  for (const facet of table.facets) add(facet.attributes);
  for (const { attributes, templates, identifiedBy = [] } of table.entities ?? []) {
    add(identifiedBy);
    add(attributes.map(({ name }) => name));
    add(templates.map(({ attribute }) => attribute));
    for (const { text } of templates) add(templateAttributes(text));
  }
  return names;
}

function isInTemplate({ entities = [] }: ModelTable, name: string): boolean {
  return entities.some(({ templates }) =>
    templates.some(({ text }) => templateAttributes(text).includes(name)),
  );
}

function renamedInIndex(
  index: ModelIndex,
  named: <T extends Named>(one: T) => T,
  text: (one: string) => string,
): ModelIndex {
  const partitionKeys = mapped(index.partitionKeys, named);
  const sortKeys = mapped(index.sortKeys, named);
  const before = index.projection.type === 'INCLUDE' ? index.projection.attributes : [];
  const included = mapped(before, text);
  const areKeysSame = partitionKeys === index.partitionKeys && sortKeys === index.sortKeys;
  if (areKeysSame && included === before) return index;
  const projected = included === before ? {} : { projection: includeOf(included) };
  return { ...index, partitionKeys, sortKeys, ...projected };
}

function includeOf(attributes: readonly string[]) {
  return { type: 'INCLUDE' as const, attributes };
}

/** The same item when it has no such attribute; others keep their places. */
export function renamedInItem(item: WireItem, name: string, to: string): WireItem {
  if (!Object.hasOwn(item, name)) return item;
  return Object.fromEntries(
    Object.entries(item).map(([own, value]) => [own === name ? to : own, value]),
  );
}

function renamedInFacet(facet: Facet, text: (one: string) => string): Facet {
  const attributes = mapped(facet.attributes, text);
  return attributes === facet.attributes ? facet : { ...facet, attributes };
}

function renamedInEntity(entity: Entity, name: string, to: string): Entity {
  const attributes = mapped(entity.attributes, (own) => {
    const { format } = own;
    const isReference = format?.kind === 'reference' && format.attribute === name;
    const pointed = isReference ? { ...own, format: { ...format, attribute: to } } : own;
    return own.name === name ? { ...pointed, name: to } : pointed;
  });
  const templates = mapped(entity.templates, (template) => {
    const attribute = template.attribute === name ? to : template.attribute;
    const text = renameInTemplate(template.text, name, to);
    const isSame = attribute === template.attribute && text === template.text;
    return isSame ? template : { ...template, attribute, text };
  });
  const { identifiedBy } = entity;
  const identifying = identifiedBy && mapped(identifiedBy, (own) => (own === name ? to : own));
  const isSame =
    attributes === entity.attributes &&
    templates === entity.templates &&
    identifying === identifiedBy;
  if (isSame) return entity;
  return { ...entity, attributes, templates, ...(identifying && { identifiedBy: identifying }) };
}

/** Members of a pattern that name attributes. */
type Naming = 'request' | 'parameters' | 'expect' | 'question';

interface Renaming {
  readonly name: string;
  readonly to: string;
}

function renamedInPattern(
  pattern: AccessPattern,
  table: string,
  { name, to }: Renaming,
): AccessPattern {
  const { request, parameters, expect, question } = pattern;
  const changes: { -readonly [K in Naming]?: AccessPattern[K] } = {};
  if (question !== undefined) {
    const renamed = questionAbout(question, (own) => (own === name ? to : own));
    if (renamed !== question) changes.question = renamed;
  }
  if (request !== undefined) {
    const renamed = renamedInRequest(request, { own: table, table, name, to });
    if (renamed !== request) changes.request = renamed;
  }
  if (parameters !== undefined) {
    const renamed = mapped(parameters, (one) =>
      one.from === 'sample' && one.attribute === name ? { ...one, attribute: to } : one,
    );
    if (renamed !== parameters) changes.parameters = renamed;
  }
  if (expect !== undefined) {
    const items = expect.items && mapped(expect.items, (item) => renamedInItem(item, name, to));
    const order =
      expect.order?.attribute === name ? { ...expect.order, attribute: to } : expect.order;
    if (items !== expect.items || order !== expect.order) {
      changes.expect = { ...expect, ...(items && { items }), ...(order && { order }) };
    }
  }
  return Object.keys(changes).length === 0 ? pattern : { ...pattern, ...changes };
}
