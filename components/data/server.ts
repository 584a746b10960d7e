import { queryOptions } from '@tanstack/react-query';
import { keys } from './keys';
import { getJson } from './send';

/** What the console's server says of itself. */
export interface ServerReport {
  readonly version: string;
  readonly engine: {
    readonly endpoint: string;
    readonly dataFolder: string;
    readonly healthy: boolean;
  };
  /** Named AWS profiles found on the server; never their credentials. */
  readonly profiles: readonly { readonly name: string; readonly region?: string }[];
}

export function serverOptions() {
  return queryOptions({
    queryKey: keys.server(),
    queryFn: ({ signal }) => getJson<ServerReport>('/api/server', signal),
    staleTime: 30_000,
  });
}
