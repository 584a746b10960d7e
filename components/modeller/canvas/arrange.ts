import type { Model, ModelTable, NodePlace } from '@/model/model';
import type { PartPlace } from '../place';
import { printPart } from '../place';
import { type Flow, indexFlow, tableFlow } from './flows';
import { entityContent, indexContent, type NodeContent, tableContent } from './node-rows';

/**
 * Where the parts of a design stand in the diagram. Each table is in the middle of a cluster of
 * its own, its entities at the left and its indexes at the right, as items flow:
 *
 *   User ──┐            ┌── by-email
 *   Order ─┼── Shop ────┤
 *   Item ──┘            └── by-date
 *
 * Clusters fill columns. An edit touches the cluster of one table; all others are taken from
 * before, the same objects.
 */
export interface Diagram {
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
  readonly bounds: Rectangle;
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface DiagramNode extends Rectangle {
  readonly id: string;
  readonly place: Exclude<PartPlace, { kind: 'model' }>;
  readonly name: string;
  readonly index?: 'global' | 'local';
  readonly content: NodeContent;
}

export interface DiagramEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly flow: Flow;
}

/** The dot that edges are drawn from, which stands on the border of a node. */
export const HANDLE_PX = 10;
/** Everything snaps to this. */
export const GRID = 8;
const HEADER_HEIGHT = 36;
const ROW_HEIGHT = 24;
/** Of the list of rows, with the line above it. */
const LIST_PADDING = 5;
const NOTE_HEIGHT = 28;
const WIDTHS = { entity: 240, table: 256, index: 240 } as const;
/** Room for the labels of edges. */
const COLUMN_GAP = 232;
const NODE_GAP = 24;
const CLUSTER_GAP = 72;
/** Clusters are about three times as wide as high; so many columns make the whole a landscape. */
const COLUMNS_PER_ROOT = 0.75;

export function arrange(model: Model): Diagram {
  const { tables, layout = NO_PLACES } = model;
  const columns = Math.max(1, Math.round(Math.sqrt(tables.length) * COLUMNS_PER_ROOT));
  const clusters = tables.map(clusterOf);
  const width = Math.max(0, ...clusters.map((cluster) => cluster.width)) + CLUSTER_GAP;
  const tops = Array.from({ length: columns }, () => 0);
  const placesOf = placesByTable(layout);
  const nodes = clusters.flatMap((cluster, at) => {
    const column = at % columns;
    const top = tops[column] ?? 0;
    tops[column] = top + cluster.height + CLUSTER_GAP;
    return placed(cluster, { x: column * width, y: top, places: placesOf.get(cluster.table) });
  });
  return { nodes, edges: clusters.flatMap(({ edges }) => edges), bounds: boundsOf(nodes) };
}

const NO_PLACES: readonly NodePlace[] = [];

function placesByTable(layout: readonly NodePlace[]): ReadonlyMap<string, readonly NodePlace[]> {
  const places = new Map<string, NodePlace[]>();
  for (const place of layout) {
    const others = places.get(place.table);
    if (others === undefined) places.set(place.table, [place]);
    else others.push(place);
  }
  return places;
}

interface Cluster {
  readonly table: string;
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
  /** The nodes where they were last put. */
  last?: { readonly at: Offset; readonly nodes: readonly DiagramNode[] };
}

interface Offset {
  readonly x: number;
  readonly y: number;
  readonly places: readonly NodePlace[] | undefined;
}

/** Tables do not change; an edit makes another of one. */
const clustersByTable = new WeakMap<ModelTable, Cluster>();

function clusterOf(table: ModelTable): Cluster {
  const known = clustersByTable.get(table);
  if (known !== undefined) return known;
  const cluster = newCluster(table);
  clustersByTable.set(table, cluster);
  return cluster;
}

function newCluster(table: ModelTable): Cluster {
  const place = { kind: 'table' as const, table: table.name };
  const id = printPart(place);
  const entities = (table.entities ?? []).map((entity) =>
    newNode({ kind: 'entity', table: table.name, name: entity.name }, entityContent(table, entity)),
  );
  const indexes = table.indexes.map((index) => ({
    ...newNode({ kind: 'index', table: table.name, name: index.name }, indexContent(index)),
    index: index.kind,
  }));
  const own = newNode(place, tableContent(table));
  const columns = [entities, [own], indexes].filter((column) => column.length > 0);
  const height = Math.max(...columns.map(heightOf));
  let x = 0;
  const nodes = columns.flatMap((column) => {
    const made = stacked(column, x, snapped((height - heightOf(column)) / 2));
    x += (column[0]?.width ?? 0) + COLUMN_GAP;
    return made;
  });
  const edges: readonly DiagramEdge[] = [
    ...(table.entities ?? []).map((entity, at) =>
      newEdge(entities[at]?.id ?? '', id, tableFlow(table, entity)),
    ),
    ...table.indexes.map((index, at) =>
      newEdge(id, indexes[at]?.id ?? '', indexFlow(table, index)),
    ),
  ];
  return { table: table.name, width: x - COLUMN_GAP, height, nodes, edges };
}

function newNode(place: DiagramNode['place'], content: NodeContent): DiagramNode {
  return {
    id: printPart(place),
    place,
    name: place.kind === 'table' ? place.table : place.name,
    content,
    x: 0,
    y: 0,
    width: WIDTHS[place.kind],
    height: nodeHeight(content),
  };
}

function nodeHeight({ rows, note }: NodeContent): number {
  const list = rows.length === 0 ? 0 : rows.length * ROW_HEIGHT + LIST_PADDING;
  return snappedUp(HEADER_HEIGHT + list + (note === undefined ? 0 : NOTE_HEIGHT) + 2);
}

function newEdge(source: string, target: string, flow: Flow): DiagramEdge {
  return { id: `${source}→${target}`, source, target, flow };
}

function heightOf(column: readonly DiagramNode[]): number {
  return column.reduce((sum, { height }) => sum + height + NODE_GAP, -NODE_GAP);
}

function stacked(column: readonly DiagramNode[], x: number, top: number): readonly DiagramNode[] {
  let y = top;
  return column.map((node) => {
    const at = { ...node, x, y };
    y += node.height + NODE_GAP;
    return at;
  });
}

/** The nodes of a cluster at its place, except those that were put elsewhere by hand. */
function placed(cluster: Cluster, at: Offset): readonly DiagramNode[] {
  const { last } = cluster;
  if (last !== undefined && isSameOffset(last.at, at)) return last.nodes;
  const byHand = new Map((at.places ?? []).map((place) => [idOfPlace(place), place]));
  const nodes = cluster.nodes.map((node) => {
    const hand = byHand.get(node.id);
    const { x, y } = hand ?? { x: at.x + node.x, y: at.y + node.y };
    const before = last?.nodes.find(({ id }) => id === node.id);
    return before?.x === x && before.y === y ? before : { ...node, x, y };
  });
  cluster.last = { at, nodes };
  return nodes;
}

function isSameOffset(one: Offset, other: Offset): boolean {
  if (one.x !== other.x || one.y !== other.y) return false;
  const { places = NO_PLACES } = one;
  const { places: others = NO_PLACES } = other;
  return places.length === others.length && places.every((place, at) => place === others[at]);
}

/** Of a place that was chosen by hand, the id of its node. */
export function idOfPlace({ table, part }: NodePlace): string {
  return printPart(part === undefined ? { kind: 'table', table } : { ...part, table });
}

/** The reverse, for a node that was put somewhere. */
export function placeOfNode(node: Pick<DiagramNode, 'place'>, x: number, y: number): NodePlace {
  const { place } = node;
  const at = { table: place.table, x: snapped(x), y: snapped(y) };
  if (place.kind === 'table') return at;
  return { ...at, part: { kind: place.kind, name: place.name } };
}

export function snapped(pixels: number): number {
  return Math.round(pixels / GRID) * GRID;
}

function snappedUp(pixels: number): number {
  return Math.ceil(pixels / GRID) * GRID;
}

function boundsOf(nodes: readonly Rectangle[]): Rectangle {
  if (nodes.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of nodes) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
