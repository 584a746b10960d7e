/** A table that is open, and the address its tab returns to. */
export interface OpenTab {
  readonly table: string;
  readonly href: string;
}

/** The tabs after a table was visited: a new one at the end, a known one with its new address. */
export function visitTab(tabs: readonly OpenTab[], visited: OpenTab): readonly OpenTab[] {
  const known = tabs.find((tab) => tab.table === visited.table);
  if (known === undefined) return [...tabs, visited];
  if (known.href === visited.href) return tabs;
  return tabs.map((tab) => (tab.table === visited.table ? visited : tab));
}

/** The tabs without one of them. */
export function closeTab(tabs: readonly OpenTab[], table: string): readonly OpenTab[] {
  return tabs.filter((tab) => tab.table !== table);
}

/** The tab that takes the place of a closed one: the next, or else the one before. */
export function successor(tabs: readonly OpenTab[], closed: string): OpenTab | undefined {
  const at = tabs.findIndex((tab) => tab.table === closed);
  if (at === -1) return undefined;
  return tabs[at + 1] ?? tabs[at - 1];
}

/** The tab a number of steps away, around the end. */
export function neighbour(
  tabs: readonly OpenTab[],
  current: string | undefined,
  step: 1 | -1,
): OpenTab | undefined {
  const at = tabs.findIndex((tab) => tab.table === current);
  if (at === -1) return step === 1 ? tabs[0] : tabs.at(-1);
  return tabs[(at + step + tabs.length) % tabs.length];
}

/** Reads what was remembered; anything unreadable counts as no tabs. */
export function parseTabs(text: string | null): readonly OpenTab[] {
  const found: unknown = text === null ? [] : parseJson(text);
  return Array.isArray(found) ? found.filter(isOpenTab) : [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isOpenTab(value: unknown): value is OpenTab {
  if (typeof value !== 'object' || value === null) return false;
  if (!('table' in value && 'href' in value)) return false;
  // An address that is not a path of ours could lead away from the console.
  const { table, href } = value;
  return typeof table === 'string' && typeof href === 'string' && /^\/(?!\/)/.test(href);
}
