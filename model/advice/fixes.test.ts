import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdit } from '../apply-edit';
import { models } from '../arbitraries';
import type { Model, ModelTable } from '../model';
import { advise } from './advise';
import { design, entity, index, pattern, query } from './testing';
import { adviceWords, fixWords } from './words';

const SEED = process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) };
const USER = entity('User', { pk: 'USER#${userId}', sk: 'PROFILE' }, 'userId:uuid', 'name');
const ORDER = entity(
  'Order',
  { pk: 'USER#${userId}', sk: 'ORDER#${orderId}', g: 'O#${orderId}' },
  'userId:uuid',
  'orderId:ulid',
);

describe('a fix', () => {
  it.each<[code: string, table: Partial<ModelTable>, label?: string]>([
    [
      'strong-read-of-global-index',
      {
        indexes: [index('a')],
        accessPatterns: [
          query('a = x', {
            index: 'by-a',
            consistency: 'strong',
            request: { ConsistentRead: true },
          }),
        ],
      },
    ],
    [
      'expression-reserved-word',
      { accessPatterns: [query('pk = x', { request: { FilterExpression: 'name = :n' } })] },
    ],
    [
      'expression-reserved-word',
      {
        accessPatterns: [
          pattern({
            operation: 'TransactWriteItems',
            request: {
              TransactItems: [
                { Put: { TableName: 'Table0', Item: {} } },
                { Update: { TableName: 'Table0', Key: {}, UpdateExpression: 'SET status = :s' } },
              ],
            },
          }),
        ],
      },
    ],
    [
      'attribute-not-projected',
      {
        indexes: [index('a', { projection: { type: 'KEYS_ONLY' } })],
        accessPatterns: [query('a = x', { index: 'by-a', request: { ProjectionExpression: 'b' } })],
      },
    ],
    ['entity-key-missing', { entities: [entity('User', { pk: 'U#${id}' }, 'id')] }],
    ['template-attribute-unknown', { entities: [entity('User', { pk: '${id}', sk: 'a' })] }],
    ['partition-single', { entities: [entity('Task', { pk: 'TASKS', sk: '${id}' }, 'id:uuid')] }],
    [
      'capacity-short',
      {
        billing: { mode: 'provisioned', readUnits: 1, writeUnits: 1, extras: {} },
        accessPatterns: [pattern({ perSecond: 100 })],
      },
    ],
    [
      'index-as-table',
      {
        indexes: [index('pk/sk')],
        accessPatterns: [
          query('pk = x', { index: 'by-pk-sk', request: { IndexName: 'by-pk-sk' } }),
        ],
      },
    ],
    ['index-covered', { indexes: [index('a'), index('a', { name: 'again' })] }],
    ['index-local', { indexes: [index('pk/other', { kind: 'local' })] }],
    ['index-unused', { indexes: [index('a')], accessPatterns: [query('pk = x')] }],
    [
      'index-over-projected',
      {
        attributes: ['b', 'c', 'd', 'e'].map((name) => ({ name, type: 'S' })),
        indexes: [index('a')],
        accessPatterns: [query('a = x', { index: 'by-a', request: { ProjectionExpression: 'b' } })],
      },
    ],
    [
      'index-not-sparse',
      {
        entities: [
          { ...USER, templates: [...USER.templates, { attribute: 'g', text: 'U#${userId}' }] },
          ORDER,
        ],
        indexes: [index('g')],
        accessPatterns: [query('g = O#${id}', { index: 'by-g' })],
      },
    ],
    ['attribute-unused', { attributes: [{ name: 'a', type: 'S' }], entities: [USER] }],
    ['ttl-attribute-missing', { timeToLive: 'ttl', entities: [USER] }],
    ['pattern-peak-low', { accessPatterns: [pattern({ peakPerSecond: 1 })] }],
  ])('of %s removes the finding (%#)', (code, table) => {
    const model = design(table);
    const found = advise(model).filter((advice) => advice.code === code);
    const fixes = found.flatMap((advice) => advice.fixes ?? []);
    expect(fixes.length).toBeGreaterThan(0);
    for (const { edit, label } of fixes) {
      const fixed = applyEdit(model, edit);
      const left = fixed && advise(fixed).filter((advice) => advice.code === code);
      expect(left, label).toHaveLength(found.length - 1);
    }
  });

  it('leaves the words of a function as they are', () => {
    const request = { FilterExpression: 'size(size) > :n AND attribute_exists(name)' };
    const model = design({ accessPatterns: [query('pk = x', { request })] });
    const [fix] =
      advise(model).find(({ code }) => code === 'expression-reserved-word')?.fixes ?? [];
    const fixed = fix && applyEdit(model, fix.edit);
    expect(fixed?.tables[0]?.accessPatterns?.[0]?.request).toMatchObject({
      FilterExpression: 'size(#size) > :n AND attribute_exists(#name)',
      ExpressionAttributeNames: { '#size': 'size', '#name': 'name' },
    });
  });
});

describe('advice on any design', () => {
  const told = (model: Model) => advise(model);

  it('comes in words, and every fix can be done', () => {
    fc.assert(
      fc.property(models(), (model) => {
        for (const advice of told(model)) {
          expect(adviceWords(advice), advice.code).toBeDefined();
          for (const { label, edit } of advice.fixes ?? []) {
            expect(fixWords(label)).not.toBe(label);
            expect(applyEdit(model, edit), `${advice.code} ${label}`).toBeDefined();
          }
        }
      }),
      { numRuns: 80, ...SEED },
    );
  });

  it('finds nothing that CreateTable or PutItem would refuse, for designs are sound', () => {
    const refusals =
      /^(name|index-(count|key-count|name)|item|key|local-index-(sort|without)|project|units|tag)/;
    fc.assert(
      fc.property(models(), (model) => {
        const errors = told(model).filter(
          ({ severity, code }) => severity === 'error' && refusals.test(code),
        );
        expect(errors).toEqual([]);
      }),
      { numRuns: 60, ...SEED },
    );
  });
});
