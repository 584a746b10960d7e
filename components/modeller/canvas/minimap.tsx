'use client';

import { useReactFlow } from '@xyflow/react';
import type { PointerEvent, RefObject } from 'react';
import type { Rectangle } from './arrange';
import { MINIMAP_HEIGHT, MINIMAP_WIDTH, minimapScale } from './minimap-drawing';

/** All of a large diagram in a corner; pressing it goes there. */
export function Minimap(props: { canvas: RefObject<HTMLCanvasElement | null>; bounds: Rectangle }) {
  const { canvas, bounds } = props;
  const { setCenter, getZoom } = useReactFlow();
  const go = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.buttons === 0) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const { scale, x, y } = minimapScale(bounds);
    const at = { x: (event.clientX - left - x) / scale, y: (event.clientY - top - y) / scale };
    void setCenter(at.x, at.y, { zoom: getZoom() });
  };
  return (
    <canvas
      ref={canvas}
      aria-hidden
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={go}
      style={{ width: MINIMAP_WIDTH, height: MINIMAP_HEIGHT }}
      className="absolute right-3 bottom-3 z-10 rounded-panel border border-line bg-canvas shadow-float"
    />
  );
}
