/** A model that ships with the console, with what is asked of it, proved and priced. */
export interface Sample {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly tables: number;
  readonly items: number;
}

/** The counts are held true by a test that reads the files. */
export const SAMPLES: readonly Sample[] = [
  {
    id: 'music',
    name: 'Music library',
    description: 'One entity, one index by genre: the table of the first tutorial',
    tables: 1,
    items: 112,
  },
  {
    id: 'online-shop',
    name: 'Online shop',
    description: 'Customers, orders, products and shipments in a single table',
    tables: 1,
    items: 287,
  },
  {
    id: 'device-telemetry',
    name: 'Device telemetry',
    description: 'Readings over time, sorted a second way by a local index',
    tables: 2,
    items: 294,
  },
  {
    id: 'session-store',
    name: 'Session store',
    description: 'Key and value with an expiry, and an index of keys alone',
    tables: 1,
    items: 24,
  },
  {
    id: 'leaderboard',
    name: 'Game leaderboard',
    description: 'A board that everybody writes, in shards; names that are taken once',
    tables: 1,
    items: 43,
  },
  {
    id: 'chat',
    name: 'Chat',
    description: 'Messages in order of time, members from both sides, a sparse index',
    tables: 1,
    items: 35,
  },
  {
    id: 'multi-tenant-saas',
    name: 'Multi-tenant SaaS',
    description: 'Tenants apart in one table, an overloaded index, versions, counted seats',
    tables: 1,
    items: 35,
  },
  {
    id: 'bank-transfers',
    name: 'Bank transfers',
    description: 'A ledger: transactions whose conditions forbid overdrafts and repeats',
    tables: 1,
    items: 36,
  },
];

export function sampleHref({ id }: Sample): string {
  return `/samples/${id}.json`;
}
