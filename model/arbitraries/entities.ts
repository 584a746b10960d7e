import fc from 'fast-check';
import type { Entity, EntityAttribute, SampleFormat, Template } from '../entity';
import type { Attribute, KeyAttribute } from '../model';
import { type Columns, tableKeys } from './columns';
import { compact, maybe, text } from './values';

/** The kinds of items of a table: what makes their keys, and references that lead somewhere. */
export function entities(columns: Columns): fc.Arbitrary<readonly Entity[]> {
  const entity = fc
    .record({
      name: fc.oneof(
        fc.constantFrom('User', 'Order', 'Order line', 'Zähler', 'constructor', '__proto__'),
        fc.stringMatching(/^[A-Z][a-z]{1,6}$/),
      ),
      description: maybe(text),
      others: fc.subarray([...columns.others]),
      indexKeys: fc.subarray([...columns.keys]),
      isIdentified: fc.boolean(),
    })
    .chain(({ name, description, others, indexKeys, isIdentified }) =>
      parts(columns, others, indexKeys).map(({ attributes, templates }) =>
        compact<Entity>({
          name,
          description,
          identifiedBy: isIdentified ? attributes.slice(0, 2).map((one) => one.name) : undefined,
          attributes,
          templates,
        }),
      ),
    );
  return fc
    .uniqueArray(entity, { maxLength: 3, selector: ({ name }) => name })
    .chain(withReferences);
}

function parts(
  columns: Columns,
  others: readonly Attribute[],
  indexKeys: readonly KeyAttribute[],
): fc.Arbitrary<Pick<Entity, 'attributes' | 'templates'>> {
  const own = tableKeys(columns);
  const named = others.filter(({ name, type }) => /^[^${}]+$/.test(name) && /^[SN]$/.test(type));
  const templates = [...own, ...indexKeys]
    .filter(({ type }) => type === 'S')
    .map((key) => template(key, named));
  return fc.tuple(...templates.map((one) => maybe(one))).chain((chosen) => {
    const made = chosen.filter((one) => one !== undefined);
    const isMade = (name: string) => made.some(({ attribute }) => attribute === name);
    const required = own.filter(({ name }) => !isMade(name));
    const optional = indexKeys.filter(({ name }) => !isMade(name));
    return fc
      .tuple(
        ...required.map((one) => attribute(one, false)),
        ...[...optional, ...others].map((one) => attribute(one, true)),
      )
      .map((attributes) => ({ attributes, templates: made }));
  });
}

function template(key: KeyAttribute, parts: readonly Attribute[]): fc.Arbitrary<Template> {
  const literal = fc.constantFrom('USER#', '#', 'ORDER#', '$$', '{x}', 'é', '-');
  const piece =
    parts.length === 0
      ? literal
      : fc.oneof(
          literal,
          fc.constantFrom(...parts).map(({ name }) => `\${${name}}`),
        );
  return fc
    .tuple(fc.constantFrom('A#', 'B#', 'C'), fc.array(piece, { maxLength: 4 }))
    .map(([start, rest]) => ({ attribute: key.name, text: [start, ...rest].join('') }));
}

function attribute({ name, type }: Attribute, mayLack: boolean): fc.Arbitrary<EntityAttribute> {
  const share = mayLack ? maybe(fc.constantFrom(0.1, 0.25, 0.999)) : fc.constant(undefined);
  return fc
    .tuple(share, maybe(format(type)))
    .map(([part, look]) => compact<EntityAttribute>({ name, type, share: part, format: look }));
}

function format(type: Attribute['type']): fc.Arbitrary<SampleFormat> {
  const of = (...kinds: SampleFormat[]) => fc.constantFrom(...kinds);
  const time = { kind: 'time', from: '2024-01-01T00:00:00Z', to: '2025-01-01T00:00:00Z' } as const;
  if (type === 'N') {
    return of(
      { kind: 'number', min: '-5', max: '1000000000000000000000', places: 0 },
      { kind: 'number', min: '0.01', max: '9.99', places: 2 },
      { kind: 'counter', prefix: '', start: 1, digits: 0 },
      { ...time, as: 'seconds', order: 'random' },
      { ...time, as: 'milliseconds', order: 'rising' },
      { kind: 'choice', values: ['1', '2.5'] },
      { kind: 'constant', value: '42' },
    );
  }
  if (type === 'S') {
    return of(
      ...(['uuid', 'ulid', 'name', 'first-name', 'email', 'url', 'ip'] as const).map((kind) => ({
        kind,
      })),
      ...(['word', 'city', 'country', 'product', 'phone'] as const).map((kind) => ({ kind })),
      { kind: 'sentence', words: 5 },
      { kind: 'text', length: 100 },
      { kind: 'counter', prefix: 'N-', start: 10, digits: 6 },
      { ...time, as: 'iso', order: 'rising' },
      { ...time, as: 'date', order: 'random' },
      { kind: 'choice', values: ['OPEN', 'SHIPPED'] },
      { kind: 'constant', value: 'USER' },
    );
  }
  if (type === 'B') return of({ kind: 'bytes', length: 16 });
  // Of the other types there is one look, or none.
  return of({ kind: type === 'BOOL' ? 'boolean' : 'word' });
}

/** Lets some attributes take their values from entities that come before. */
function withReferences(made: readonly Entity[]): fc.Arbitrary<readonly Entity[]> {
  return fc.array(fc.nat(), { minLength: 3, maxLength: 3 }).map((choices) =>
    made.map((entity, position) => {
      const target = made[position - 1];
      const choice = choices[position] ?? 0;
      if (target === undefined || choice % 2 === 0) return entity;
      const attributes = entity.attributes.map((own) => {
        const same = target.attributes.find(({ name, type, share }) => {
          return name === own.name && type === own.type && share === undefined;
        });
        return same === undefined ? own : { ...own, format: reference(target, same.name, choice) };
      });
      return { ...entity, attributes };
    }),
  );
}

function reference(target: Entity, attribute: string, choice: number): SampleFormat {
  const spread = (['uniform', 'zipf', 'each-once'] as const)[choice % 3] ?? 'uniform';
  return { kind: 'reference', entity: target.name, attribute, spread };
}
