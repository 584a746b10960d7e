/**
 * Who may reach a server that listens on this machine.
 *
 * A page of any web site can send requests to 127.0.0.1, and a name that its owner points at
 * 127.0.0.1 makes them look like its own. So the name asked for must be one of this machine, and so
 * must the page that asks.
 */
export interface AccessPolicy {
  /** Whether only this machine can reach the server; otherwise any host name is good. */
  readonly isLoopback: boolean;
  /** Host names answered besides those of this machine, without port; `*` for any. */
  readonly allowedHosts: readonly string[];
  /** Origins answered besides those of this machine, such as `https://app.test`; `*` for any. */
  readonly allowedOrigins: readonly string[];
}

/** Whether a `Host` header names this machine or an allowed host. */
export function isAllowedHost(policy: AccessPolicy, header: string | undefined): boolean {
  if (!policy.isLoopback) return true;
  if (header === undefined) return false;
  const name = hostName(header);
  return isLoopbackName(name) || isListed(policy.allowedHosts, name);
}

/**
 * Whether a page of this origin may be answered.
 *
 * header  the `Origin` header; programs other than browsers send none. One that is not of the web,
 *         such as that of an editor or a browser extension, is no web site's.
 */
export function isAllowedOrigin(policy: AccessPolicy, header: string | undefined): boolean {
  if (header === undefined) return true;
  if (isListed(policy.allowedOrigins, header.toLowerCase())) return true;
  // A sandboxed frame of any web site has the origin null.
  if (header === 'null') return false;
  if (!URL.canParse(header)) return true;
  const { protocol, hostname } = new URL(header);
  return (protocol !== 'http:' && protocol !== 'https:') || isLoopbackName(hostname);
}

/** `localhost` and its subdomains, 127.0.0.0/8 and ::1. */
export function isLoopbackName(name: string): boolean {
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  return name === '[::1]' || name === '::1' || /^127(?:\.\d{1,3}){3}$/.test(name);
}

/** The name in a `Host` header, in lower case, without its port. */
function hostName(header: string): string {
  return header.toLowerCase().replace(/:\d*$/, '');
}

function isListed(list: readonly string[], name: string): boolean {
  return list.some((entry) => entry === '*' || entry.toLowerCase() === name);
}
