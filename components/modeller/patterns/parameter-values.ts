import type { WireValue } from '@/engine/values/attribute-value';
import type { Parameter } from '@/model/access-pattern';
import type { Entity } from '@/model/entity';
import type { ModelTable } from '@/model/model';
import { attributeOf, itemsOfEntity } from '@/model/proof/sample-items';

/** Attributes that a parameter can be taken from: those of the entity, and those made of them. */
export function entityAttributes({ attributes, templates }: Entity): readonly string[] {
  const names = [...attributes.map(({ name }) => name), ...templates.map((each) => each.attribute)];
  return [...new Set(names)];
}

/** What a parameter stands for now; undefined when no sample has it. */
export function parameterValue(table: ModelTable, parameter: Parameter): WireValue | undefined {
  if (parameter.from === 'value') return parameter.value;
  const { entity, attribute, position = 0 } = parameter;
  const item = itemsOfEntity(table, entity)[position];
  return item && attributeOf(table, entity, { item, attribute });
}

/** A parameter that was just met in a request: from an entity that has such an attribute. */
export function newParameter({ entities = [] }: ModelTable, name: string): Parameter {
  const entity = entities.find((each) => entityAttributes(each).includes(name));
  if (entity !== undefined) return { name, from: 'sample', entity: entity.name, attribute: name };
  return { name, from: 'value', value: { S: '' } };
}
