import { createProofsApi } from './proofs-api';

export const dynamic = 'force-dynamic';

/** One for all requests, so that it knows how many proofs are running. */
const proofs = createProofsApi();

/** Proves a model; what comes of it is told as it comes. */
export function POST(request: Request): Promise<Response> {
  return proofs(request);
}
