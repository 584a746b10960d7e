import { useCreateModel } from '@/components/data/models';
import { useRouter } from '@/components/ui/router';
import { notify } from '@/components/ui/toast';
import type { Model } from '@/model/model';
import { printModelText } from '@/model/model-text';

/** Keeps a new design and opens it. */
export function useNewModel() {
  const create = useCreateModel();
  const { navigate } = useRouter();
  const keep = async (model: Model, view?: string) => {
    try {
      const { id } = await create.mutateAsync(printModelText(model));
      navigate(`/model/${id}${view === undefined ? '' : `?view=${view}`}`);
    } catch (error) {
      notify.danger('The model could not be kept', { description: String(error) });
    }
  };
  return { keep, isPending: create.isPending };
}
