import type { WireItem, WireValue } from '../../engine/values/attribute-value';
import type { AccessPattern, Parameter } from '../access-pattern';
import type { ModelTable } from '../model';
import type { Problems } from '../problems';
import { attributeOf, itemsOfEntity } from './sample-items';

/** The value of every parameter of a pattern; findings for those that have none. */
export function parameterValues(
  table: ModelTable,
  { parameters = [] }: AccessPattern,
  problems: Problems,
): ReadonlyMap<string, WireValue> {
  const values = new Map<string, WireValue>();
  for (const [position, parameter] of parameters.entries()) {
    const value = parameterValue(table, parameter, (code, params) =>
      problems.error(code, ['parameters', position], { name: parameter.name, ...params }),
    );
    if (value !== undefined) values.set(parameter.name, value);
  }
  return values;
}

type Tell = (code: string, params: { readonly [name: string]: string | number }) => void;

function parameterValue(
  table: ModelTable,
  parameter: Parameter,
  tell: Tell,
): WireValue | undefined {
  if (parameter.from === 'value') return parameter.value;
  const { entity, attribute, position = 0 } = parameter;
  const item: WireItem | undefined = itemsOfEntity(table, entity)[position];
  if (item === undefined) {
    tell('proof-sample-missing', { entity, number: position + 1 });
    return undefined;
  }
  const value = attributeOf(table, entity, { item, attribute });
  if (value === undefined) tell('proof-sample-attribute', { entity, attribute });
  return value;
}
