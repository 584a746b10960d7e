import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from './keys';
import { getJson, ServiceError, sendText } from './send';

/** A design that the console's server keeps, as a list tells of it. */
export interface KeptModel {
  readonly id: string;
  readonly name: string;
  readonly tables: number;
  readonly patterns: number;
  readonly revision: string;
  readonly modifiedMs: number;
  /** False for a file that is no design. */
  readonly isReadable: boolean;
}

/** A design as it is kept: its text, and what tells it from an earlier one. */
export interface ModelText {
  readonly revision: string;
  readonly text: string;
}

/** All designs, the one that was changed last first. */
export function modelsOptions() {
  return queryOptions({
    queryKey: keys.models(),
    queryFn: async ({ signal }) => {
      const { models } = await getJson<{ models: readonly KeptModel[] }>(MODELS, signal);
      return models.toSorted((one, other) => other.modifiedMs - one.modifiedMs);
    },
    refetchOnMount: 'always',
  });
}

const MODELS = '/api/models';
const pathOf = (id: string) => `${MODELS}/${encodeURIComponent(id)}`;

/** throws  ServiceError, `ModelNotFound` when it is not kept */
export function readModelText(id: string): Promise<ModelText> {
  return getJson<ModelText>(pathOf(id));
}

/** Keeps a new design, under an id that the server makes of its name. */
export function createModelText(text: string): Promise<{ readonly id: string }> {
  return sendText<{ id: string }>(MODELS, { method: 'POST', text });
}

export type SavedModel =
  | { readonly status: 'saved'; readonly revision: string }
  /** Somebody else has saved meanwhile. */
  | { readonly status: 'changed'; readonly newer: ModelText };

/**
 * Replaces a design, if it is still the one that the text was made from.
 *
 * base     undefined to keep it again after it was deleted
 * throws   ServiceError, `ModelNotFound` when it was deleted meanwhile
 */
export async function saveModelText(
  id: string,
  { base, text }: { readonly base: string | undefined; readonly text: string },
): Promise<SavedModel> {
  const condition = base === undefined ? { 'if-none-match': '*' } : { 'if-match': `"${base}"` };
  try {
    const request = { method: 'PUT', text, headers: condition };
    const { revision } = await sendText<{ revision: string }>(pathOf(id), request);
    return { status: 'saved', revision };
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== 'ModelChanged') throw error;
    const { revision, text: newer } = error.extra;
    return { status: 'changed', newer: { revision: String(revision), text: String(newer) } };
  }
}

export function useCreateModel() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: createModelText,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.models() }),
  });
}

/** Deletes a design; its text is given back, to be kept again if that was a mistake. */
export function useDeleteModel() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => {
      const kept = await readModelText(id);
      await sendText(pathOf(id), { method: 'DELETE' });
      return kept;
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.models() }),
  });
}
