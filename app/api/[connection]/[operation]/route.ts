import { consoleApi } from '@/app/api/console';

export const dynamic = 'force-dynamic';

interface Context {
  readonly params: Promise<{ readonly connection: string; readonly operation: string }>;
}

/** One DynamoDB operation, sent to a connection and answered verbatim. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  return consoleApi.operation(request, await params);
}
