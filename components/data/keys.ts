/**
 * Every query key of the console. A key starts with what makes it stale: invalidating
 * `table(connection, name)` reaches the table's description and all its items.
 */
export const keys = {
  server: () => ['server'] as const,
  models: () => ['models'] as const,
  documents: (kind: string) => ['documents', kind] as const,
  connection: (connection: string) => ['connection', connection] as const,
  tableNames: (connection: string) => [...keys.connection(connection), 'names'] as const,
  tables: (connection: string) => [...keys.connection(connection), 'table'] as const,
  table: (connection: string, table: string) => [...keys.tables(connection), table] as const,
  metering: (connection: string, request: object) =>
    [...keys.connection(connection), 'metering', request] as const,
  meteredTables: (connection: string) =>
    [...keys.connection(connection), 'metered tables'] as const,
  description: (connection: string, table: string) =>
    [...keys.table(connection, table), 'description'] as const,
  liveTables: (connection: string, tables: readonly string[]) =>
    [...keys.connection(connection), 'live', tables] as const,
  descriptions: (connection: string, tables: readonly string[]) =>
    [...keys.connection(connection), 'descriptions', tables] as const,
  items: (connection: string, table: string) =>
    [...keys.table(connection, table), 'items'] as const,
  pages: (connection: string, table: string) =>
    [...keys.items(connection, table), 'pages'] as const,
  itemPages: (connection: string, table: string, request: object) =>
    [...keys.pages(connection, table), request] as const,
  item: (connection: string, table: string, key: object) =>
    [...keys.items(connection, table), 'item', key] as const,
};
