import type { Rectangle } from './arrange';
import type { SketchProps } from './sketch';
import { seenPart } from './viewport';

export const MINIMAP_WIDTH = 184;
export const MINIMAP_HEIGHT = 120;
const PADDING = 8;

/** How the whole diagram is seen in the minimap. */
export interface MinimapScale {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export function minimapScale(bounds: Rectangle): MinimapScale {
  const room = { width: MINIMAP_WIDTH - 2 * PADDING, height: MINIMAP_HEIGHT - 2 * PADDING };
  const scale = Math.min(
    room.width / Math.max(bounds.width, 1),
    room.height / Math.max(bounds.height, 1),
  );
  return {
    scale,
    x: (MINIMAP_WIDTH - bounds.width * scale) / 2 - bounds.x * scale,
    y: (MINIMAP_HEIGHT - bounds.height * scale) / 2 - bounds.y * scale,
  };
}

/** All nodes as small boxes, and what is seen of them. */
export function drawMinimap(canvas: HTMLCanvasElement, props: SketchProps): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const { diagram, palette, selected, viewport, size } = props;
  const points = window.devicePixelRatio;
  canvas.width = MINIMAP_WIDTH * points;
  canvas.height = MINIMAP_HEIGHT * points;
  const { scale, x, y } = minimapScale(diagram.bounds);
  context.setTransform(scale * points, 0, 0, scale * points, x * points, y * points);
  context.fillStyle = palette.line;
  for (const node of diagram.nodes) {
    if (node.id !== selected) context.fillRect(node.x, node.y, node.width, node.height);
  }
  const chosen = diagram.nodes.find(({ id }) => id === selected);
  context.fillStyle = palette.accent;
  if (chosen !== undefined) context.fillRect(chosen.x, chosen.y, chosen.width, chosen.height);
  const seen = seenPart(viewport, size, 0);
  context.strokeStyle = palette.ink;
  context.lineWidth = 1 / scale;
  context.strokeRect(seen.x, seen.y, seen.width, seen.height);
}
