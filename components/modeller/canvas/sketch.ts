import { getSmoothStepPath, Position } from '@xyflow/react';
import { entityColour } from '@/components/ui/colour-dot';
import type { Diagram, DiagramEdge, DiagramNode } from './arrange';
import { overlaps, type Size, seenPart, type Viewport } from './viewport';

/** The colours of a theme, as a canvas needs them. */
export interface Palette {
  readonly panel: string;
  readonly header: string;
  readonly line: string;
  readonly ink: string;
  readonly accent: string;
  readonly font: string;
  readonly colour: (variable: string) => string;
}

/** Reads them from an element; again when the theme changes. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const variable = (name: string) => style.getPropertyValue(name).trim();
  return {
    panel: variable('--panel'),
    header: variable('--sunken'),
    line: variable('--ink-disabled'),
    ink: variable('--ink'),
    accent: variable('--accent'),
    font: variable('--font-mono') || 'monospace',
    colour: (name) => variable(name.slice('var('.length, -1)),
  };
}

export interface SketchProps {
  readonly diagram: Diagram;
  /** Those that are elements of the page and need no sketch. */
  readonly shown: ReadonlySet<string>;
  readonly selected: string;
  readonly viewport: Viewport;
  readonly size: Size;
  readonly palette: Palette;
}

const CORNER = 10;
/** Smaller, a name is no text but a line. */
const NAME_ZOOM_MIN = 0.22;

/** Draws what is in view and not an element: boxes with names, and edges. */
export function drawSketch(context: CanvasRenderingContext2D, props: SketchProps): void {
  const { diagram, shown, viewport, size } = props;
  const scale = window.devicePixelRatio;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, size.width * scale, size.height * scale);
  const isAllShown = diagram.nodes.length === shown.size;
  if (isAllShown) return;
  const zoom = viewport.zoom * scale;
  context.setTransform(zoom, 0, 0, zoom, viewport.x * scale, viewport.y * scale);
  const seen = seenPart(viewport, size, 0);
  const byId = nodesById(diagram);
  drawEdges(context, props, byId, seen);
  for (const node of diagram.nodes) {
    if (!shown.has(node.id) && overlaps(node, seen)) drawNode(context, node, props);
  }
}

function drawEdges(
  context: CanvasRenderingContext2D,
  { diagram, shown, palette, viewport }: SketchProps,
  byId: ReadonlyMap<string, DiagramNode>,
  seen: { x: number; y: number; width: number; height: number },
): void {
  context.strokeStyle = palette.line;
  context.lineWidth = Math.max(1, 0.5 / viewport.zoom);
  for (const edge of diagram.edges) {
    const source = byId.get(edge.source);
    const target = byId.get(edge.target);
    if (source === undefined || target === undefined) continue;
    if (shown.has(edge.source) && shown.has(edge.target)) continue;
    const between = spanOf(source, target);
    if (overlaps(between, seen)) context.stroke(pathOf(edge, source, target));
  }
}

function spanOf(one: DiagramNode, other: DiagramNode) {
  const x = Math.min(one.x, other.x);
  const y = Math.min(one.y, other.y);
  const width = Math.max(one.x + one.width, other.x + other.width) - x;
  return { x, y, width, height: Math.max(one.y + one.height, other.y + other.height) - y };
}

interface KnownPath {
  readonly source: DiagramNode;
  readonly target: DiagramNode;
  readonly path: Path2D;
}

/** Edges stay the same objects while their table does. */
const paths = new WeakMap<DiagramEdge, KnownPath>();

function pathOf(edge: DiagramEdge, source: DiagramNode, target: DiagramNode): Path2D {
  const known = paths.get(edge);
  if (known?.source === source && known.target === target) return known.path;
  const [text] = getSmoothStepPath({
    sourceX: source.x + source.width,
    sourceY: source.y + source.height / 2,
    sourcePosition: Position.Right,
    targetX: target.x,
    targetY: target.y + target.height / 2,
    targetPosition: Position.Left,
    borderRadius: CORNER,
    stepPosition: bendOf(edge.source),
  });
  const path = new Path2D(text);
  paths.set(edge, { source, target, path });
  return path;
}

const BEND = 0.1;

/**
 * Where between its ends an edge bends: those of entities at the table, where they come together,
 * and those of indexes there too, where they part.
 */
export function bendOf(source: string): number {
  return source.includes('/entity/') ? 1 - BEND : BEND;
}

function drawNode(
  context: CanvasRenderingContext2D,
  node: DiagramNode,
  { palette, selected, viewport }: SketchProps,
): void {
  const { x, y, width, height, place, name } = node;
  const isSelected = node.id === selected;
  context.fillStyle = palette.panel;
  context.strokeStyle = isSelected ? palette.accent : palette.line;
  context.lineWidth = Math.max(1, (isSelected ? 2 : 0.75) / viewport.zoom);
  context.beginPath();
  context.roundRect(x, y, width, height, CORNER);
  context.fill();
  context.stroke();
  if (place.kind === 'entity') {
    context.fillStyle = palette.colour(entityColour(name));
    context.fillRect(x + 4, y, width - 8, Math.max(2, 2 / viewport.zoom));
  }
  context.fillStyle = palette.ink;
  if (viewport.zoom < NAME_ZOOM_MIN) {
    context.globalAlpha = 0.35;
    context.fillRect(x + 16, y + 14, Math.min(width - 32, name.length * 8), 8);
    context.globalAlpha = 1;
  } else {
    // A name that would be too small grows a little as one goes away from it.
    const pixels = Math.min(24, Math.max(13, 6 / viewport.zoom));
    context.font = `500 ${pixels}px ${palette.font}`;
    context.textBaseline = 'middle';
    context.fillText(name, x + 12, y + 20, width - 24);
  }
}

const nodesOf = new WeakMap<Diagram, ReadonlyMap<string, DiagramNode>>();

/** The nodes of a diagram by id. */
export function nodesById(diagram: Diagram): ReadonlyMap<string, DiagramNode> {
  const known = nodesOf.get(diagram);
  if (known !== undefined) return known;
  const byId = new Map(diagram.nodes.map((node) => [node.id, node]));
  nodesOf.set(diagram, byId);
  return byId;
}
