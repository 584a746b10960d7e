import { isLoopbackName } from '../server/origin';

/** The headers of a request, as the web's own Headers gives them. */
export interface RequestHeaders {
  get(name: string): string | null;
}

/**
 * Whether the console's server must not answer a request, and why.
 *
 * Any web page can send requests to this machine, and its owner can point a name of his own at it.
 * So the name asked for must be one of this machine, or allowed; and what a page asks of the API
 * must come from a page of the same address.
 *
 * allowedHosts  names without port, besides those of this machine; `*` for any
 * returns       one sentence for the person in front of the browser, or undefined
 */
export function consoleRefusal(
  { path, headers }: { readonly path: string; readonly headers: RequestHeaders },
  allowedHosts: readonly string[],
): string | undefined {
  const host = (headers.get('host') ?? '').toLowerCase();
  if (!isAllowedName(host.replace(/:\d*$/, ''), allowedHosts)) {
    return `Sortkey does not answer to the name "${host}". Set SORTKEY_ALLOWED_HOSTS to allow it.`;
  }
  const origin = headers.get('origin');
  const isForeignOrigin = origin !== null && !isOriginOf(origin, host);
  const isApi = path === '/api' || path.startsWith('/api/');
  if (isForeignOrigin || (isApi && isForeignSite(headers))) {
    return 'Sortkey answers only its own pages.';
  }
  return undefined;
}

/** Reads SORTKEY_ALLOWED_HOSTS: names separated by commas or spaces. */
export function parseAllowedHosts(text: string | undefined): readonly string[] {
  return (text ?? '').toLowerCase().match(/[^\s,]+/g) ?? [];
}

function isAllowedName(name: string, allowedHosts: readonly string[]): boolean {
  return isLoopbackName(name) || allowedHosts.includes(name) || allowedHosts.includes('*');
}

function isOriginOf(origin: string, host: string): boolean {
  const own = `http://${host}`;
  if (!URL.canParse(origin) || !URL.canParse(own)) return false;
  return new URL(origin).host === new URL(own).host;
}

/** Browsers say of every request where it comes from; other programs say nothing. */
function isForeignSite(headers: RequestHeaders): boolean {
  const site = headers.get('sec-fetch-site');
  return site !== null && site !== 'same-origin' && site !== 'none';
}
