'use client';

import { useReactFlow, useStore } from '@xyflow/react';
import { Maximize, Minus, Plus, Waypoints } from 'lucide-react';
import { useActions } from '@/components/ui/actions';
import { IconButton } from '@/components/ui/icon-button';
import type { ModelEditor } from '../editor';

/** How large the diagram is seen, and its arrangement. */
export function CanvasControls({ editor, onFit }: { editor: ModelEditor; onFit: () => void }) {
  const { zoomIn, zoomOut, zoomTo } = useReactFlow();
  const zoom = useStore((state) => Math.round(state.transform[2] * 100));
  const hasPlaces = (editor.model.layout?.length ?? 0) > 0;
  const arrangeAgain = () => editor.edit({ kind: 'forget-places' });
  const group = 'Diagram';
  const enlarge = { group, label: 'Zoom in', run: () => void zoomIn() };
  useActions([
    { ...enlarge, id: 'zoom-in', icon: <Plus />, shortcut: 'mod+=' },
    { ...enlarge, id: 'zoom-in-plus', icon: <Plus />, shortcut: 'mod+plus', disabled: false },
    {
      id: 'zoom-out',
      group,
      label: 'Zoom out',
      icon: <Minus />,
      shortcut: 'mod+-',
      run: () => void zoomOut(),
    },
    { id: 'fit', group, label: 'Fit', icon: <Maximize />, shortcut: 'mod+0', run: onFit },
    {
      id: 'arrange',
      group,
      label: 'Arrange again',
      icon: <Waypoints />,
      disabled: !hasPlaces,
      run: arrangeAgain,
    },
  ]);
  return (
    <div className="absolute bottom-3 left-3 z-10 flex items-center gap-0.5 rounded-panel border border-line bg-raised p-1 shadow-float">
      <IconButton
        label="Zoom out"
        icon={<Minus />}
        shortcut="mod+-"
        side="top"
        onClick={() => void zoomOut()}
      />
      <button
        type="button"
        aria-label={`Zoom ${zoom} %, back to 100 %`}
        onClick={() => void zoomTo(1)}
        className="h-7 w-11 rounded-control text-12 text-secondary tabular-nums hover:bg-hover hover:text-ink"
      >
        {zoom}%
      </button>
      <IconButton
        label="Zoom in"
        icon={<Plus />}
        shortcut="mod+="
        side="top"
        onClick={() => void zoomIn()}
      />
      <IconButton label="Fit" icon={<Maximize />} shortcut="mod+0" side="top" onClick={onFit} />
      <IconButton
        label="Arrange again"
        icon={<Waypoints />}
        side="top"
        disabled={!hasPlaces}
        onClick={arrangeAgain}
      />
    </div>
  );
}
