import type { DiagramNode, Rectangle } from './arrange';

/** How the diagram is seen: its origin in pixels of the screen, and how large it is. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const ZOOM_MIN = 0.02;
export const ZOOM_MAX = 2;
const PADDING = 32;
/** The buttons above and below. */
const BARS_PX = 56;

/** The part of the diagram that is seen, and so many pixels of the screen around it. */
export function seenPart({ x, y, zoom }: Viewport, size: Size, margin: number): Rectangle {
  return {
    x: (-x - margin) / zoom,
    y: (-y - margin) / zoom,
    width: (size.width + 2 * margin) / zoom,
    height: (size.height + 2 * margin) / zoom,
  };
}

export function overlaps(one: Rectangle, other: Rectangle): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** Shows a part of the diagram in the middle, as large as fits, and never larger than it is. */
export function fitted(part: Rectangle, { width, height }: Size): Viewport {
  const room = { width: width - 2 * PADDING, height: height - 2 * BARS_PX };
  const fit = Math.min(room.width / part.width, room.height / part.height, 1);
  const zoom = Math.max(ZOOM_MIN, Number.isFinite(fit) ? fit : 1);
  return {
    zoom,
    x: (width - part.width * zoom) / 2 - part.x * zoom,
    y: (height - part.height * zoom) / 2 - part.y * zoom,
  };
}

/** Up to so many parts are elements of the page whatever is seen of them. */
const ALL_UP_TO = 60;
/** With more than this in view each is too small to be read, and all are drawn as sketches. */
const ELEMENTS_MAX = 90;
/** An element takes a millisecond or two to make; so many keep a frame short. */
const MADE_PER_FRAME = 6;
const TAKEN_PER_FRAME = 20;
const MARGIN_PX = 160;
const KEPT_MARGIN_PX = 600;

/** Which nodes are elements of the page, and whether more are to come. */
export interface Shown {
  readonly ids: ReadonlySet<string>;
  readonly isComplete: boolean;
}

/**
 * The next step towards having everything in view as elements: a few more each frame, so that
 * moving over a large diagram stays smooth. What is not an element is drawn as a sketch meanwhile.
 *
 * always  the one that is selected
 */
export function nextShown(
  before: ReadonlySet<string>,
  nodes: readonly DiagramNode[],
  seen: { readonly viewport: Viewport; readonly size: Size; readonly always: string },
): Shown {
  if (nodes.length <= ALL_UP_TO) {
    return { ids: kept(before, new Set(nodes.map(({ id }) => id))), isComplete: true };
  }
  const near = seenPart(seen.viewport, seen.size, MARGIN_PX);
  const far = seenPart(seen.viewport, seen.size, KEPT_MARGIN_PX);
  const wanted = nodes.filter((node) => overlaps(node, near));
  if (wanted.length > ELEMENTS_MAX) return fewer(before, seen.always);
  const ids = new Set<string>();
  for (const node of nodes) if (before.has(node.id) && overlaps(node, far)) ids.add(node.id);
  const missing = wanted.filter(({ id }) => !ids.has(id));
  for (const { id } of missing.slice(0, MADE_PER_FRAME)) ids.add(id);
  return { ids: kept(before, ids), isComplete: missing.length <= MADE_PER_FRAME };
}

/** Taking elements away takes time too. */
function fewer(before: ReadonlySet<string>, always: string): Shown {
  const ids = [...before].filter((id) => id !== always);
  const left = new Set(ids.slice(TAKEN_PER_FRAME));
  if (before.has(always)) left.add(always);
  return { ids: kept(before, left), isComplete: ids.length <= TAKEN_PER_FRAME };
}

/** The same set when nothing is different. */
function kept(before: ReadonlySet<string>, after: ReadonlySet<string>): ReadonlySet<string> {
  return before.size === after.size && [...after].every((id) => before.has(id)) ? before : after;
}
