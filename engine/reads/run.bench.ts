import { bench, describe } from 'vitest';
import { createMemoryStore } from '../storage/memory-store';
import { PLAIN, tableOf } from '../testing/tables';
import { commit } from '../writes/commit';
import { intentFor, preparePut } from '../writes/intent';
import { resolve } from '../writes/resolve';
import { readPlan } from './plan';
import { prepareScan } from './prepare';
import { runPlan } from './run';

const ITEMS = 1000;
const table = tableOf(PLAIN);
const store = createMemoryStore();
await store.write((tx) => {
  for (let i = 0; i < ITEMS; i++) {
    const Item = { pk: { S: `item ${i}` }, count: { N: String(i) }, notes: { S: 'x'.repeat(300) } };
    const intent = intentFor(preparePut({ TableName: table.name, Item }, 'bare'), table);
    commit(tx, [resolve(intent, undefined)], { nowMs: 0 });
  }
});

const plans = {
  'of 20 items': scan({ Limit: 20 }),
  'of 1,000 items': scan({}),
  'of 1,000 items, all filtered away': scan({
    FilterExpression: '#c < :zero',
    ExpressionAttributeNames: { '#c': 'count' },
    ExpressionAttributeValues: { ':zero': { N: '0' } },
  }),
  'of 1,000 items, one attribute of each': scan({ ProjectionExpression: 'notes' }),
  'of 1,000 items, only counted': scan({ Select: 'COUNT' }),
};

function scan(input: object) {
  return readPlan(prepareScan({ TableName: table.name, ...input }), table);
}

describe('a page, in memory', () => {
  for (const [title, plan] of Object.entries(plans)) {
    bench(title, () => {
      store.read((view) => runPlan(view, plan));
    });
  }
});
