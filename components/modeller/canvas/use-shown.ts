import { useStoreApi } from '@xyflow/react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Diagram } from './arrange';
import { drawMinimap } from './minimap-drawing';
import { drawSketch, type Palette, readPalette } from './sketch';
import { nextShown, type Size, type Viewport } from './viewport';

interface Drawn {
  readonly diagram: Diagram;
  readonly selected: string;
}

/** The layers below and beside the elements, which follow each movement without React. */
export interface Layers {
  readonly sketch: RefObject<HTMLCanvasElement | null>;
  readonly minimap: RefObject<HTMLCanvasElement | null>;
}

/**
 * Which nodes are elements of the page now; the others are drawn as sketches. Both follow the
 * viewport, once a frame.
 */
export function useShown(drawn: Drawn, layers: Layers): ReadonlySet<string> {
  const store = useStoreApi();
  const [shown, setShown] = useState<ReadonlySet<string>>(NONE);
  const state = useRef({ ...drawn, shown });
  const ask = useRef<() => void>(() => {});
  useEffect(() => {
    let frame: number | undefined;
    let palette: Palette | undefined;
    const step = () => {
      frame = undefined;
      const { transform, width, height } = store.getState();
      if (width === 0) return;
      const [x, y, zoom] = transform;
      const viewport: Viewport = { x, y, zoom };
      const size: Size = { width, height };
      const { diagram, selected } = state.current;
      const seen = { viewport, size, always: selected };
      const next = nextShown(state.current.shown, diagram.nodes, seen);
      const before = state.current.shown;
      state.current = { ...state.current, shown: next.ids };
      if (next.ids !== before) setShown(next.ids);
      if (!next.isComplete) request();
      palette = draw({ diagram, shown: before, selected, viewport, size }, layers, palette);
      // Elements that are about to come still need their sketch in this frame.
      if (next.ids !== before) request();
    };
    const request = () => {
      frame ??= requestAnimationFrame(step);
    };
    ask.current = request;
    const stop = store.subscribe(request);
    const themes = new MutationObserver(() => {
      palette = undefined;
      request();
    });
    themes.observe(document.documentElement, { attributeFilter: ['class'] });
    request();
    return () => {
      stop();
      themes.disconnect();
      if (frame !== undefined) cancelAnimationFrame(frame);
    };
  }, [store, layers]);
  useEffect(() => {
    const { shown: now } = state.current;
    state.current = { diagram: drawn.diagram, selected: drawn.selected, shown: now };
    ask.current();
  }, [drawn.diagram, drawn.selected]);
  return shown;
}

const NONE: ReadonlySet<string> = new Set();

/** returns  the palette, read when there was none */
function draw(
  props: Omit<Parameters<typeof drawSketch>[1], 'palette'>,
  { sketch, minimap }: Layers,
  known: Palette | undefined,
): Palette | undefined {
  const canvas = sketch.current;
  const context = canvas?.getContext('2d');
  if (canvas === null || context === null || context === undefined) return known;
  const palette = known ?? readPalette(canvas);
  resize(canvas, props.size);
  drawSketch(context, { ...props, palette });
  if (minimap.current !== null) drawMinimap(minimap.current, { ...props, palette });
  return palette;
}

/** A canvas has as many points as the screen has under it. */
function resize(canvas: HTMLCanvasElement, { width, height }: Size): void {
  const scale = window.devicePixelRatio;
  const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
}
