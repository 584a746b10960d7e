/** Where a page of the console is: a connection, and in it perhaps a table. */
export interface Place {
  readonly connection: string;
  /** The word after the connection: `tables`, `statements`, ... */
  readonly section: string | undefined;
  readonly table: string | undefined;
  /** The index the items are read through. */
  readonly index: string | undefined;
}

/** Reads a path such as `/local/tables/orders` and a query such as `?index=by-status`. */
export function placeOf(pathname: string, search: string): Place {
  const [connection = '', section, name] = pathname.split('/').filter(Boolean).map(decode);
  const table = section === 'tables' ? name : undefined;
  const index = new URLSearchParams(search).get('index') || undefined;
  return { connection, section, table, index: table === undefined ? undefined : index };
}

/** The calculator, which belongs to no connection. */
export const PRICING_HREF = '/pricing';

/** The designs that are kept, which belong to no connection either. */
export const MODELS_HREF = '/model';

/** One design in the workbench. */
export function modelHref(id: string): string {
  return `${MODELS_HREF}/${encodeURIComponent(id)}`;
}

/** The list of tables of a connection. */
export function tablesHref(connection: string): string {
  return `/${encodeURIComponent(connection)}/tables`;
}

/** The list of tables, with the form for a new one open. */
export function createTableHref(connection: string): string {
  return `${tablesHref(connection)}?create=true`;
}

/** A table's page; with an index, its items read through that index. */
export function tableHref(connection: string, table: string, index?: string): string {
  const page = `${tablesHref(connection)}/${encodeURIComponent(table)}`;
  return index === undefined ? page : `${page}?index=${encodeURIComponent(index)}`;
}

// A path typed by hand may hold a stray percent sign; it then stands for itself.
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
