import { useQueryClient } from '@tanstack/react-query';
import { keys } from '@/components/data/keys';
import {
  createModelText,
  type KeptModel,
  readModelText,
  saveModelText,
  useDeleteModel,
} from '@/components/data/models';
import { notify } from '@/components/ui/toast';
import type { Model } from '@/model/model';
import { parseModelText, printModelText } from '@/model/model-text';

/** What can be done with a design without opening it. */
export function useDesignFiles() {
  const client = useQueryClient();
  const deletion = useDeleteModel();
  const refresh = () => client.invalidateQueries({ queryKey: keys.models() });
  const attempt = async (what: string, task: () => Promise<void>): Promise<boolean> => {
    try {
      await task();
      return true;
    } catch (error) {
      const description = error instanceof Error ? error.message : String(error);
      notify.danger(`${what} failed`, { description });
      return false;
    } finally {
      await refresh();
    }
  };
  return {
    rename: ({ id }: KeptModel, name: string) =>
      attempt('Renaming', async () => {
        const { revision, model } = await open(id);
        const saved = await saveModelText(id, {
          base: revision,
          text: printModelText({ ...model, name }),
        });
        if (saved.status === 'changed') throw new Error('It was changed just now; try again.');
      }),
    duplicate: ({ id }: KeptModel) =>
      attempt('Duplicating', async () => {
        const { model } = await open(id);
        await createModelText(printModelText({ ...model, name: `${model.name} copy` }));
      }),
    remove: ({ id, name }: KeptModel) =>
      attempt('Deleting', async () => {
        const { text } = await deletion.mutateAsync(id);
        const keepAgain = () =>
          void attempt('Undoing', async () => {
            await saveModelText(id, { base: undefined, text });
          });
        notify.info(`Deleted ${name}`, { action: { label: 'Undo', onClick: keepAgain } });
      }),
  };
}

async function open(id: string): Promise<{ readonly revision: string; readonly model: Model }> {
  const { revision, text } = await readModelText(id);
  const { model } = parseModelText(text);
  if (model === undefined) throw new Error('Its file cannot be read.');
  return { revision, model };
}
