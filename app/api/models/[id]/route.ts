import { modelApi } from '@/app/api/model-api';

export const dynamic = 'force-dynamic';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** One design, with its revision. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  return modelApi.read((await params).id);
}

/** Replaces a design, if it is still what it was. */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  return modelApi.write((await params).id, request);
}

export async function DELETE(_: Request, { params }: Context): Promise<Response> {
  return modelApi.remove((await params).id);
}
