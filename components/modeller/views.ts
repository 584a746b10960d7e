import type { ModelEditor } from './editor';
import type { PartPlace } from './place';

/** The tabs of a design, in the order in which one goes through them. */
export const VIEWS = [
  { value: 'guide', label: 'Guide' },
  { value: 'design', label: 'Design' },
  { value: 'list', label: 'List' },
  { value: 'data', label: 'Data' },
  { value: 'patterns', label: 'Access patterns' },
  { value: 'problems', label: 'Problems' },
  { value: 'commit', label: 'Commit' },
] as const;

export type ViewName = (typeof VIEWS)[number]['value'];

export interface ViewProps {
  editor: ModelEditor;
  place: PartPlace;
  onGo: (place: PartPlace) => void;
  onView: (view: ViewName) => void;
}
