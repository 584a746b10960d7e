import type { Edit } from '@/model/edit';
import type { Model } from '@/model/model';

/** A design that is open: what it is now, and how it is changed. */
export interface ModelEditor {
  readonly id: string;
  readonly model: Model;
  /** returns  false when what the edit is about is not there any more */
  readonly edit: (edit: Edit) => boolean;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}
