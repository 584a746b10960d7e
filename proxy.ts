import { type NextRequest, NextResponse } from 'next/server';
import { consoleRefusal, parseAllowedHosts } from '@/engine/backends/console-access';

/** Looks at every request, for a page or for the API, before anything else does. */
export function proxy(request: NextRequest): NextResponse {
  const { headers, nextUrl } = request;
  const allowedHosts = parseAllowedHosts(process.env.SORTKEY_ALLOWED_HOSTS);
  const refusal = consoleRefusal({ path: nextUrl.pathname, headers }, allowedHosts);
  if (refusal === undefined) return NextResponse.next();
  const body = { __type: 'sortkey#Forbidden', message: refusal };
  return NextResponse.json(body, { status: 403 });
}
