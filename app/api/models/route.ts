import { modelApi } from '@/app/api/model-api';

export const dynamic = 'force-dynamic';

/** The designs that are kept, with what a list says of each. */
export function GET(): Response {
  return modelApi.list();
}

/** Keeps a new design. */
export function POST(request: Request): Promise<Response> {
  return modelApi.create(request);
}
