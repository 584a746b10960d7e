import type { WireItem } from '@/engine/values/attribute-value';
import type { ModelTable } from '@/model/model';

/** A table of one string key, with nothing in it. */
export function plainTable(name: string, items: readonly WireItem[] = []): ModelTable {
  return {
    name,
    partitionKey: { name: 'id', type: 'S' },
    attributes: [],
    indexes: [],
    billing: { mode: 'on-demand' },
    items,
    facets: [],
    extras: {},
  };
}

const customer: WireItem = {
  pk: { S: 'CUSTOMER#1' },
  sk: { S: 'PROFILE' },
  email: { S: 'ada@example.com' },
};

function order(customerId: string, id: string, more: WireItem): WireItem {
  return { pk: { S: `CUSTOMER#${customerId}` }, sk: { S: `ORDER#${id}` }, ...more };
}

/** Customers and their orders in one table; open ones are in a sparse index. */
export const ORDERS_TABLE: ModelTable = {
  ...plainTable('Orders'),
  partitionKey: { name: 'pk', type: 'S' },
  sortKey: { name: 'sk', type: 'S' },
  attributes: [
    { name: 'status', type: 'S' },
    { name: 'placedAt', type: 'S' },
    { name: 'total', type: 'N' },
    { name: 'email', type: 'S' },
  ],
  indexes: [
    {
      kind: 'global',
      name: 'by-status',
      partitionKeys: [{ name: 'status', type: 'S' }],
      sortKeys: [{ name: 'placedAt', type: 'S' }],
      projection: { type: 'INCLUDE', attributes: ['total'] },
      extras: {},
    },
    {
      kind: 'local',
      name: 'by-total',
      partitionKeys: [{ name: 'pk', type: 'S' }],
      sortKeys: [{ name: 'total', type: 'N' }],
      projection: { type: 'ALL' },
      extras: {},
    },
  ],
  entities: [
    {
      name: 'Customer',
      attributes: [
        { name: 'customerId', type: 'S' },
        { name: 'email', type: 'S' },
      ],
      templates: [
        { attribute: 'pk', text: 'CUSTOMER#${customerId}' },
        { attribute: 'sk', text: 'PROFILE' },
      ],
    },
    {
      name: 'Order',
      attributes: [
        { name: 'customerId', type: 'S' },
        { name: 'orderId', type: 'S' },
        { name: 'status', type: 'S' },
        { name: 'placedAt', type: 'S' },
        { name: 'total', type: 'N' },
      ],
      templates: [
        { attribute: 'pk', text: 'CUSTOMER#${customerId}' },
        { attribute: 'sk', text: 'ORDER#${orderId}' },
      ],
    },
  ],
  items: [
    customer,
    order('1', 'a', { status: { S: 'open' }, placedAt: { S: '2026-11-02' }, total: { N: '20' } }),
    order('1', 'b', { status: { S: 'open' }, placedAt: { S: '2026-11-01' }, total: { N: '3' } }),
    order('2', 'c', { status: { NULL: true }, placedAt: { S: '2026-11-03' }, total: { N: '7' } }),
    order('2', 'd', { placedAt: { S: '2026-11-03' } }),
  ],
};
