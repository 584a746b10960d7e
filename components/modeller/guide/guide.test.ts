import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInProcessBackend } from '@/engine/backends/in-process';
import { type Engine, openEngine } from '@/engine/engine';
import { createMemoryStore } from '@/engine/storage/memory-store';
import type { Question } from '@/model/access-pattern';
import { applyEdit } from '@/model/apply-edit';
import type { Edit } from '@/model/edit';
import type { EntityAttribute } from '@/model/entity';
import { proposeDesign } from '@/model/guide/propose';
import type { Model, ModelTable } from '@/model/model';
import { prove } from '@/model/proof/prove';
import { proofWords } from '@/model/proof/words';
import { generateItems } from '@/model/sample-data/generate-items';
import { tableProblems } from '@/model/table-rules';
import { newModel } from '../new-parts';
import {
  addEntityEdit,
  addQuestionEdit,
  changeQuestionEdit,
  designEdit,
  hasDesign,
  hasKeys,
  keysEdit,
} from './guide-edits';
import { guideOf } from './guide-steps';

let engine: Engine;
beforeAll(() => {
  engine = openEngine({ store: createMemoryStore() });
});
afterAll(() => engine.close());

/** A design as a person makes it, one edit after another. */
class Session {
  model: Model = newModel('Online shop');

  get table(): ModelTable {
    const [table] = this.model.tables;
    if (table === undefined) throw new Error('There is no table yet.');
    return table;
  }

  edit(edit: Edit): void {
    const next = applyEdit(this.model, edit);
    if (next === undefined) throw new Error(`${edit.kind} did not apply.`);
    this.model = next;
  }

  entity(name: string, ...attributes: EntityAttribute[]): void {
    this.edit(addEntityEdit(this.model, this.model.tables[0], name));
    const entity = this.table.entities?.find((one) => one.name === name);
    if (entity === undefined) throw new Error(`${name} was not added.`);
    const value = { ...entity, attributes: [...entity.attributes, ...attributes] };
    this.edit({ kind: 'change-entity', table: this.table.name, name, value });
  }

  ask(question: Omit<Question, 'by'> & { readonly by?: readonly string[] }): void {
    const { by = [], ...rest } = question;
    this.edit(addQuestionEdit(this.table, { ...rest, by }));
  }
}

const reference = (name: string, entity: string): EntityAttribute => ({
  name,
  type: 'S',
  format: { kind: 'reference', entity, attribute: name, spread: 'uniform' },
});

function shop(): Session {
  const session = new Session();
  session.entity('Customer', { name: 'email', type: 'S' }, { name: 'name', type: 'S' });
  session.entity(
    'Order',
    reference('customerId', 'Customer'),
    { name: 'placedAt', type: 'S' },
    { name: 'status', type: 'S', format: { kind: 'choice', values: ['open', 'sent'] } },
  );
  session.entity('Line', reference('orderId', 'Order'), { name: 'quantity', type: 'N' });
  session.entity(
    'Product',
    { name: 'category', type: 'S', format: { kind: 'choice', values: ['shoes', 'hats'] } },
    { name: 'price', type: 'N' },
  );
  const latest = { attribute: 'placedAt', direction: 'descending' } as const;
  session.ask({ does: 'get', entity: 'Customer' });
  session.ask({ does: 'get', entity: 'Customer', by: ['email'] });
  session.ask({ does: 'list', entity: 'Order', by: ['customerId'], order: latest });
  session.ask({ does: 'get', entity: 'Order' });
  session.ask({ does: 'list', entity: 'Order', by: ['status'], order: latest, limit: 5 });
  session.ask({ does: 'list', entity: 'Line', by: ['orderId'] });
  session.ask({
    does: 'list',
    entity: 'Product',
    by: ['category'],
    order: { attribute: 'price', direction: 'ascending' },
  });
  session.ask({ does: 'list', entity: 'Product' });
  session.ask({ does: 'create', entity: 'Order' });
  session.ask({ does: 'update', entity: 'Order' });
  session.ask({ does: 'delete', entity: 'Customer' });
  return session;
}

describe('the guide', () => {
  it('leads from nothing to a design of which every pattern is proved', async () => {
    const session = shop();
    expect(session.table.name).toBe('online-shop');
    const proposal = proposeDesign(session.table);
    session.edit(keysEdit(session.table, proposal));
    expect([hasKeys(session.table, proposal), hasDesign(session.table, proposal)]).toEqual([
      true,
      false,
    ]);
    session.edit(designEdit(session.table, proposal));
    expect(hasDesign(session.table, proposeDesign(session.table))).toBe(true);
    expect(tableProblems(session.table)).toEqual([]);

    const { items, problems } = generateItems(session.table, { seed: 1, total: 200 });
    expect(problems).toEqual([]);
    session.edit({ kind: 'set-items', table: session.table.name, items });
    const { send } = createInProcessBackend({ engine, region: 'us-east-1' });
    const proof = await prove(session.model, { send, pricing: { region: 'us-east-1' } });
    const outcomes = proof.patterns.map(({ pattern, outcome, problems: why }) => [
      pattern,
      outcome,
      why.filter(({ severity }) => severity === 'error').map((one) => proofWords(one) ?? one.code),
    ]);
    expect(outcomes).toEqual(outcomes.map(([pattern]) => [pattern, 'passed', []]));
    expect(outcomes.length).toBe(11);
    const { steps } = guideOf(session.table, true);
    expect(steps.map(({ isDone }) => isDone)).toEqual([true, true, true, true, true]);
  });

  it('follows an entity and its attributes to other names', () => {
    const session = shop();
    const [customer] = session.table.entities ?? [];
    if (customer === undefined) throw new Error('There is no entity.');
    const value = { ...customer, name: 'Buyer' };
    const table = session.table.name;
    session.edit({ kind: 'change-entity', table, name: 'Customer', value });
    session.edit({ kind: 'rename-attribute', table, name: 'placedAt', to: 'orderedAt' });
    const questions = session.table.accessPatterns?.map(({ question }) => question);
    expect(questions?.[0]?.entity).toBe('Buyer');
    expect(questions?.[2]?.order?.attribute).toBe('orderedAt');
  });

  it('names a pattern after its question until somebody names it', () => {
    const session = shop();
    const [first] = session.table.accessPatterns ?? [];
    if (first?.question === undefined) throw new Error('There is no question.');
    expect(first.name).toBe('Get Customer by key');
    session.edit(changeQuestionEdit(session.table, first, { ...first.question, by: ['name'] }));
    const [second] = session.table.accessPatterns ?? [];
    expect(second?.name).toBe('Get Customer by name');
    if (second?.question === undefined) throw new Error('There is no question.');
    const own = { ...second, name: 'Who is it' };
    const named = { ...session.table, accessPatterns: [own] };
    const { value } = changeQuestionEdit(named, own, { ...second.question, by: [] });
    expect(value.name).toBe('Who is it');
  });
});
