import type { WireItem, WireValue } from '../engine/values/attribute-value';
import type { Entity } from './entity';
import { valueType } from './formats/read-item';
import type { ModelTable } from './model';
import { expandParts, valueText } from './templates/expand';
import { matchParts } from './templates/match';
import { parseTemplate, type TemplatePart } from './templates/template';

/**
 * Which entity an item of the table is of: that of the facet which lists it, or else the one whose
 * templates could have made its keys, or else the one that has its attributes.
 *
 * returns  undefined when it is of none
 */
export function entityOf(table: ModelTable, item: WireItem): Entity | undefined {
  const position = table.facets.length === 0 ? -1 : table.items.indexOf(item);
  return reader(table)(item, position);
}

/** The entity of each sample item, in their order. */
export function entitiesOfItems(table: ModelTable): readonly (Entity | undefined)[] {
  return table.items.map(reader(table));
}

function reader(table: ModelTable): (item: WireItem, position: number) => Entity | undefined {
  const { entities = [], facets } = table;
  const listed = new Map<number, Entity>();
  for (const facet of facets) {
    const entity = entities.find(({ name }) => name === facet.name);
    if (entity === undefined) continue;
    for (const position of facet.items) if (!listed.has(position)) listed.set(position, entity);
  }
  const keys = table.sortKey ? [table.partitionKey, table.sortKey] : [table.partitionKey];
  const candidates = entities.map((entity) =>
    candidateOf(
      entity,
      keys.map(({ name }) => name),
    ),
  );
  return (item, position) => listed.get(position) ?? likeliest(candidates, item);
}

// ------------------------------------------------------------------ by templates and attributes

interface Candidate {
  readonly entity: Entity;
  readonly tableKeys: readonly string[];
  readonly templates: readonly {
    readonly attribute: string;
    readonly parts: readonly TemplatePart[];
    /** Characters that are the same in all items. */
    readonly fixed: number;
    /** Every item has it. */
    readonly isRequired: boolean;
  }[];
}

function candidateOf(entity: Entity, tableKeys: readonly string[]): Candidate {
  const templates = entity.templates.map(({ attribute, text }) => {
    const parts = parseTemplate(text);
    const fixed = parts.reduce(
      (sum, part) => sum + (part.kind === 'text' ? part.text.length : 0),
      0,
    );
    return { attribute, parts, fixed, isRequired: tableKeys.includes(attribute) };
  });
  return { entity, tableKeys, templates };
}

/** What speaks for an entity and against it; the first that differs decides. */
interface Evidence {
  /** Characters of keys that all its items have. */
  readonly fixed: number;
  /** Keys that are not what the item's own attributes would make. */
  readonly contradictions: number;
  /** Attributes that the item has of the entity's, less those that it should have. */
  readonly attributes: number;
}

function likeliest(candidates: readonly Candidate[], item: WireItem): Entity | undefined {
  let best: { readonly entity: Entity; readonly evidence: Evidence } | undefined;
  for (const candidate of candidates) {
    const evidence = evidenceOf(candidate, item);
    if (evidence === undefined) continue;
    if (best === undefined || isStronger(evidence, best.evidence)) {
      best = { entity: candidate.entity, evidence };
    }
  }
  return best?.entity;
}

function isStronger(a: Evidence, b: Evidence): boolean {
  const differences = [
    a.fixed - b.fixed,
    b.contradictions - a.contradictions,
    a.attributes - b.attributes,
  ];
  return (differences.find((difference) => difference !== 0) ?? 0) > 0;
}

/** returns  undefined when the item cannot be of the entity, or has an attribute of another type */
function evidenceOf(candidate: Candidate, item: WireItem): Evidence | undefined {
  let fixed = 0;
  let contradictions = 0;
  let isMade = false;
  for (const template of candidate.templates) {
    const value = memberOf(item, template.attribute);
    if (value === undefined && !template.isRequired) continue;
    const text = valueText(value);
    if (text === undefined || !matchParts(template.parts, text)) return undefined;
    const made = expandParts(template.parts, item);
    if (made !== undefined && valueText(made) !== text) contradictions += 1;
    fixed += template.fixed;
    isMade = true;
  }
  const attributes = attributeEvidence(candidate, item);
  // Without a template only an item that has something of it can be of the entity.
  if (attributes === undefined || !(isMade || attributes.hasAny)) return undefined;
  return { fixed, contradictions, attributes: attributes.balance };
}

/** Keys of the table tell nothing: all items have them. */
function attributeEvidence({ entity, tableKeys }: Candidate, item: WireItem) {
  let hasAny = false;
  let balance = 0;
  for (const { name, type, share } of entity.attributes) {
    const value = memberOf(item, name);
    const weight = tableKeys.includes(name) ? 0 : 1;
    if (value === undefined) balance -= share === undefined ? weight : 0;
    else if (valueType(value) === type || value.NULL === true) {
      hasAny = true;
      balance += weight;
    } else return undefined;
  }
  return { hasAny, balance };
}

function memberOf(item: WireItem, name: string): WireValue | undefined {
  return Object.hasOwn(item, name) ? item[name] : undefined;
}
