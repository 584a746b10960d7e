import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { models } from '../../arbitraries';
import type { Entity } from '../../entity';
import { hasErrors, type Model } from '../../model';
import { openModelFile } from '../../open-file';
import { parseModelFile } from '../../parse';
import { parseTemplate, printTemplate } from '../../templates/template';
import { oneTableModule } from './module';
import { oneTable } from './onetable';

const SEED = process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) };
const runs = (numRuns: number) => ({ numRuns, ...SEED });

/** A module as an application has it. */
const MODULE = `
// Patterns
const Match = {
  ulid: /^[0123456789ABCDEFGHJKMNPQRSTVWXYZ]{26}$/,
  email: /^[^<>()]+@[^<>()]+$/i,
}
const STATUS = ['active', 'inactive'] as const;

export default {
  format: 'onetable:1.1.0',
  version: '0.1.0',
  indexes: {
    primary: { hash: 'pk', sort: 'sk' },
    gs1: { hash: 'gs1pk', sort: 'gs1sk', project: ['name', 'gs1pk'] },
    gs2: { hash: 'total', project: 'keys', follow: true },
    ls1: { sort: 'placed', type: 'local' },
  },
  models: {
    Account: {
      pk: { type: String, value: 'account#\${id}' },
      sk: { type: String, value: 'account#' },
      id: { type: String, generate: 'ulid', validate: Match.ulid },
      name: { type: String, required: true, unique: true },
      balance: { type: Number, default: 0 },
      status: { type: String, required: true, default: 'active', enum: STATUS },
      gs1pk: { type: String, value: 'account#' },
      gs1sk: { type: String, value: \`account#\` + '\${name}$\${id:26}' },
    },
    Invoice: {
      pk: { type: String, value: 'account#\${accountId}' },
      sk: { type: 'string', value: 'invoice#\${id}' },
      accountId: { type: String },
      id: { type: String, generate: 'uuid' },
      placed: { type: Date, required: true },
      expires: { type: Date, ttl: true, required: true },
      total: { type: Number },
      paid: { type: Boolean, required: true, default: () => false },
      lines: { type: Array, required: true, items: { type: Object } },
      tags: { type: Set, map: 'tg' },
      zip: { type: String, map: 'address.zip', required: true },
    },
  } as const,
  params: { isoDates: true, timestamps: true },
} as const satisfies OneSchema;
`;

const ACCOUNT: Entity = {
  name: 'Account',
  attributes: [
    { name: 'id', type: 'S', format: { kind: 'ulid' } },
    { name: 'name', type: 'S' },
    { name: 'balance', type: 'N', format: { kind: 'constant', value: '0' } },
    { name: 'status', type: 'S', format: { kind: 'choice', values: ['active', 'inactive'] } },
  ],
  templates: [
    { attribute: 'pk', text: 'account#${id}' },
    { attribute: 'sk', text: 'account#' },
    { attribute: 'gs1pk', text: 'account#' },
    { attribute: 'gs1sk', text: 'account#${name}$$${id}' },
  ],
};

const DATE = { kind: 'time', from: '2025-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' } as const;

const INVOICE: Entity = {
  name: 'Invoice',
  attributes: [
    { name: 'accountId', type: 'S' },
    { name: 'id', type: 'S', format: { kind: 'uuid' } },
    { name: 'placed', type: 'S', format: { ...DATE, as: 'iso', order: 'random' } },
    { name: 'expires', type: 'N', format: { ...DATE, as: 'seconds', order: 'random' } },
    { name: 'total', type: 'N', share: 0.5 },
    { name: 'paid', type: 'BOOL' },
    { name: 'lines', type: 'L' },
    { name: 'tg', type: 'SS', share: 0.5 },
    { name: 'address', type: 'M' },
  ],
  templates: [
    { attribute: 'pk', text: 'account#${accountId}' },
    { attribute: 'sk', text: 'invoice#${id}' },
  ],
};

describe('a module with a schema', () => {
  it('is read without being run', async () => {
    const { model, problems, textFormat } = await openModelFile(MODULE, 'Schema.ts');
    expect(textFormat?.name).toBe('onetable-module');
    expect(problems.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'warning value-unresolved',
      'warning onetable-padding',
      'warning onetable-options',
      'note onetable-table-name',
    ]);
    const [table] = model?.tables ?? [];
    expect(table?.entities).toEqual([ACCOUNT, INVOICE]);
    expect(table).toMatchObject({
      partitionKey: { name: 'pk', type: 'S' },
      sortKey: { name: 'sk', type: 'S' },
      timeToLive: 'expires',
    });
    expect(table?.indexes.map(({ extras, ...index }) => index)).toEqual([
      {
        kind: 'global',
        name: 'gs1',
        partitionKeys: [{ name: 'gs1pk', type: 'S' }],
        sortKeys: [{ name: 'gs1sk', type: 'S' }],
        projection: { type: 'INCLUDE', attributes: ['name'] },
      },
      {
        kind: 'global',
        name: 'gs2',
        partitionKeys: [{ name: 'total', type: 'N' }],
        sortKeys: [],
        projection: { type: 'KEYS_ONLY' },
      },
      {
        kind: 'local',
        name: 'ls1',
        partitionKeys: [{ name: 'pk', type: 'S' }],
        sortKeys: [{ name: 'placed', type: 'S' }],
        projection: { type: 'ALL' },
      },
    ]);
  });

  it.each([
    ['const Schema = { indexes: { primary: { hash: "pk" } }, models: {} }\nexport { Schema }', 1],
    ['module.exports = { indexes: { primary: { hash: "pk" } }, models: {} }', 1],
    ['const S = { indexes: { primary: { hash: "pk" } }, models: {} }\nexport default S', 1],
    ['export const S: OneSchema = ({ indexes: { primary: { hash: "pk" } }, models: {} })', 1],
    ['export default { indexes: load(), models: {} }', 0],
    ['export default { indexes: {}, models: {} ', 0],
    ['const a = () => ({ indexes: 1, models: 2 })', 0],
  ])('%j has %i tables', async (text, tables) => {
    const { model, problems } = await oneTableModule.parse(text);
    expect(model?.tables.length ?? 0).toBe(tables);
    expect(model === undefined).toBe(hasErrors(problems));
  });

  it('is refused when its constants would grow without end', async () => {
    const doubling = Array.from({ length: 64 }, (_, i) => `const a${i + 1} = a${i} + a${i};`);
    const lists = Array.from({ length: 64 }, (_, i) => `const b${i + 1} = [b${i}, b${i}];`);
    const text = `const a0 = 'x'; const b0 = []; ${doubling.join('')} ${lists.join('')}
      export default { indexes: { primary: { hash: a64 } }, models: { A: { a: b64 } } }`;
    const { model } = await oneTableModule.parse(text);
    expect(model).toBeUndefined();
  });
});

/** What is the same to OneTable: members of an object have no order, and `$$` is written once. */
function essence(model: Model | undefined): unknown {
  if (model === undefined) return undefined;
  const byName = <T extends { readonly name: string }>(list: readonly T[]) =>
    list.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return {
    ...model,
    tables: model.tables.map(({ entities, ...table }) => ({
      ...table,
      indexes: byName(table.indexes),
      entities: byName(entities ?? []).map((entity) => ({
        ...entity,
        attributes: byName(entity.attributes),
        templates: byName(
          entity.templates.map(({ attribute, text }) => ({
            name: attribute,
            text: printTemplate(parseTemplate(text)),
          })),
        ),
      })),
    })),
  };
}

/** Findings that say that something is left out. */
function losses(problems: readonly { readonly code: string }[]): readonly string[] {
  const harmless = ['onetable-model-name', 'onetable-table-name'];
  return problems.map(({ code }) => code).filter((code) => !harmless.includes(code));
}

/** The part of a model that OneTable has words for. */
function sayable(model: Model): Model {
  const { name, description, tables, extras } = model;
  return {
    ...{ name, description, author: '', extras, metadataExtras: {} },
    tables: tables.slice(0, 1).map((table) => ({
      name: table.name,
      partitionKey: table.partitionKey,
      ...(table.sortKey === undefined ? {} : { sortKey: table.sortKey }),
      attributes: table.attributes,
      indexes: table.indexes
        .filter(({ partitionKeys, sortKeys }) => partitionKeys.length + sortKeys.length <= 2)
        .filter(
          ({ partitionKeys, name: index }) => partitionKeys.length === 1 && index !== 'primary',
        )
        .map(({ throughput, autoscaling, ...index }) => ({ ...index, extras: {} })),
      billing: { mode: 'on-demand' },
      items: [],
      facets: [],
      extras: {},
      ...(table.entities === undefined ? {} : { entities: table.entities.map(sayableEntity) }),
    })),
  };
}

function sayableEntity({ name, attributes, templates }: Entity): Entity {
  const kinds = ['uuid', 'ulid', 'choice', 'constant'];
  return {
    name,
    templates: templates.filter(({ text }) => !text.includes('$${')),
    attributes: attributes.flatMap(({ format, share, ...attribute }) => {
      if (attribute.type === 'NULL') return [];
      const isSaid = format !== undefined && kinds.includes(format.kind) && attribute.type === 'S';
      const part = share === undefined ? {} : { share: 0.5 };
      return [{ ...attribute, ...part, ...(isSaid ? { format } : {}) }];
    }),
  };
}

describe('a model as a schema', () => {
  it('is read again as it was, when it has no more than OneTable knows', () => {
    fc.assert(
      fc.property(models().map(sayable), (model) => {
        const { text, problems } = oneTable.print(model);
        expect(losses(problems)).toEqual([]);
        expect(essence(parseModelFile(text).model)).toEqual(essence(model));
      }),
      runs(300),
    );
  });

  it('is read again as it was, unless a loss was named; and loses nothing twice', () => {
    fc.assert(
      fc.property(models(), (model) => {
        const first = oneTable.print(model);
        const again = parseModelFile(first.text);
        expect(again.format?.name).toBe('onetable');
        expect(again.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
        if (losses(first.problems).length === 0)
          expect(essence(again.model)).toEqual(essence(model));
        const second = oneTable.print(again.model ?? model);
        expect(losses(second.problems)).toEqual([]);
        expect(essence(parseModelFile(second.text).model)).toEqual(essence(again.model));
      }),
      runs(300),
    );
  });

  it('is the same as JSON and as a module', async () => {
    await fc.assert(
      fc.asyncProperty(models(), async (model) => {
        const json = oneTable.print(model);
        const module = await oneTableModule.print(model);
        const read = await oneTableModule.parse(module.text);
        expect(module.problems).toEqual(json.problems);
        expect(essence(read.model)).toEqual(essence(parseModelFile(json.text).model));
      }),
      runs(100),
    );
  });

  it('keeps what has no loss', async () => {
    const { model } = await openModelFile(MODULE, 'Schema.ts');
    if (model === undefined) throw new Error('The module was not read.');
    const printed = oneTable.print(model);
    expect(losses(printed.problems)).toEqual([]);
    expect(essence(parseModelFile(printed.text).model)).toEqual(essence(model));
  });
});
