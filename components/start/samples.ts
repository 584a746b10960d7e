/** A model that ships with the console, in NoSQL Workbench's format. */
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
];

export function sampleHref({ id }: Sample): string {
  return `/samples/${id}.json`;
}
