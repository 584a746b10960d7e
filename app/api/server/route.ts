import { consoleApi } from '@/app/api/console';

export const dynamic = 'force-dynamic';

/** What the console's server says of itself. */
export function GET(): Promise<Response> {
  return consoleApi.server();
}
