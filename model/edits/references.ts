import type { AccessPattern, Parameter, Question } from '../access-pattern';
import type { Entity, EntityAttribute } from '../entity';
import type { Model, ModelTable } from '../model';
import { without } from './changes';
import { has, mapped } from './named-list';
import { questionAbout } from './questions';
import { withIndex, withTable } from './requests';

/** What names a table, index or entity follows it to another name, or lets go of what is gone. */

/** A table got another name: requests of all tables may be about it. */
export function tableRenamed(model: Model, name: string, to: string): Model {
  const tables = mapped(model.tables, (table) =>
    withPatterns(table, (pattern) => {
      if (pattern.request === undefined) return pattern;
      const request = withTable(pattern.request, name, to);
      return request === pattern.request ? pattern : { ...pattern, request };
    }),
  );
  return tables === model.tables ? model : { ...model, tables };
}

/** Requests keep the name of an index that is gone, so that their proof says what is missing. */
export function indexRenamed(table: ModelTable, name: string, to: string | undefined): ModelTable {
  return withPatterns(table, (pattern) => {
    if (to === undefined) return pattern.index === name ? without(pattern, 'index') : pattern;
    const request = pattern.request && withIndex(pattern.request, name, to);
    const isNamed = pattern.index === name;
    if (!isNamed && request === pattern.request) return pattern;
    return { ...pattern, ...(isNamed && { index: to }), ...(request && { request }) };
  });
}

/**
 * The entity has another name: also in references, parameters, and the facet that shows its items.
 *
 * returns  undefined when there is a facet of the new name already
 */
export function entityRenamed(
  table: ModelTable,
  name: string,
  to: string | undefined,
): ModelTable | undefined {
  if (to === undefined) return entityGone(table, name);
  const isShown = has(table.facets, name);
  if (isShown && has(table.facets, to)) return undefined;
  const facets = mapped(table.facets, (one) => (one.name === name ? { ...one, name: to } : one));
  const pointed = withReferences(table, (own) => {
    const { format } = own;
    if (format?.kind !== 'reference' || format.entity !== name) return own;
    return { ...own, format: { ...format, entity: to } };
  });
  const asked = withQuestions(pointed, (question) =>
    question.entity === name ? { ...question, entity: to } : question,
  );
  return withParameters(facets === table.facets ? asked : { ...asked, facets }, (one) =>
    one.from === 'sample' && one.entity === name ? { ...one, entity: to } : one,
  );
}

function entityGone(table: ModelTable, name: string): ModelTable {
  const free = withReferences(table, (own) =>
    own.format?.kind === 'reference' && own.format.entity === name ? without(own, 'format') : own,
  );
  const unasked = withQuestions(free, (question) =>
    question.entity === name ? undefined : question,
  );
  return withParameters(unasked, (one) =>
    one.from === 'sample' && one.entity === name ? undefined : one,
  );
}

/**
 * Attributes of an entity that got other names at their places, while it stays the same otherwise:
 * references and parameters follow them.
 */
export function entityAttributesRenamed(
  table: ModelTable,
  before: Entity,
  after: Entity,
): ModelTable {
  const names = renamedAttributes(before, after);
  if (names.size === 0) return table;
  const pointed = withReferences(table, (own) => {
    const { format } = own;
    if (format?.kind !== 'reference' || format.entity !== after.name) return own;
    const to = names.get(format.attribute);
    return to === undefined ? own : { ...own, format: { ...format, attribute: to } };
  });
  const asked = withQuestions(pointed, (question) => {
    if (question.entity !== after.name) return question;
    return questionAbout(question, (name) => names.get(name) ?? name);
  });
  return withParameters(asked, (one) => {
    const to = one.from === 'sample' && one.entity === after.name && names.get(one.attribute);
    return to ? { ...one, attribute: to } : one;
  });
}

function renamedAttributes(before: Entity, after: Entity): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  if (before.attributes.length !== after.attributes.length) return names;
  for (const [position, { name }] of before.attributes.entries()) {
    const to = after.attributes[position]?.name ?? name;
    if (!has(after.attributes, name) && !has(before.attributes, to)) names.set(name, to);
  }
  return names;
}

// ------------------------------------------------------------------ parts of a table

function withPatterns(
  table: ModelTable,
  change: (pattern: AccessPattern) => AccessPattern,
): ModelTable {
  const before = table.accessPatterns;
  if (before === undefined) return table;
  const accessPatterns = mapped(before, change);
  return accessPatterns === before ? table : { ...table, accessPatterns };
}

function withQuestions(
  table: ModelTable,
  change: (question: Question) => Question | undefined,
): ModelTable {
  return withPatterns(table, (pattern) => {
    if (pattern.question === undefined) return pattern;
    const question = change(pattern.question);
    if (question === pattern.question) return pattern;
    return question === undefined ? without(pattern, 'question') : { ...pattern, question };
  });
}

function withParameters(
  table: ModelTable,
  change: (parameter: Parameter) => Parameter | undefined,
): ModelTable {
  return withPatterns(table, (pattern) => {
    const before = pattern.parameters;
    if (before === undefined) return pattern;
    const after = mapped<Parameter | undefined>(before, (one) => one && change(one));
    if (after === before) return pattern;
    return { ...pattern, parameters: after.filter((one) => one !== undefined) };
  });
}

function withReferences(
  table: ModelTable,
  change: (attribute: EntityAttribute) => EntityAttribute,
): ModelTable {
  const before = table.entities;
  if (before === undefined) return table;
  const entities = mapped(before, (entity) => {
    const attributes = mapped(entity.attributes, change);
    return attributes === entity.attributes ? entity : { ...entity, attributes };
  });
  return entities === before ? table : { ...table, entities };
}
