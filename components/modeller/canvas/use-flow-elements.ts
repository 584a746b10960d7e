import { type NodeChange, Position } from '@xyflow/react';
import { useMemo, useRef, useState } from 'react';
import type { ModelEditor } from '../editor';
import {
  type Diagram,
  type DiagramEdge,
  type DiagramNode,
  HANDLE_PX,
  placeOfNode,
} from './arrange';
import type { FlowEdgeType } from './flow-edge';
import type { PartNodeType } from './part-node';
import { nodesById } from './sketch';

interface Point {
  readonly x: number;
  readonly y: number;
}

const NOWHERE: ReadonlyMap<string, Point> = new Map();

/** The nodes as they are while some are being dragged, and what moving them does. */
export function useDraggedNodes(diagram: Diagram, editor: ModelEditor) {
  const [dragged, setDragged] = useState(NOWHERE);
  const onChanges = (changes: readonly NodeChange<PartNodeType>[]) => {
    const moving = new Map(dragged);
    const put = new Map<string, Point>();
    for (const change of changes) {
      if (change.type !== 'position' || change.position === undefined) continue;
      if (change.dragging) moving.set(change.id, change.position);
      else put.set(change.id, change.position);
    }
    if (put.size > 0) {
      setDragged(NOWHERE);
      placeNodes(diagram, editor, put);
    } else if (moving.size > 0) setDragged(moving);
  };
  return { dragged, onChanges };
}

function placeNodes(diagram: Diagram, editor: ModelEditor, put: ReadonlyMap<string, Point>): void {
  const byId = nodesById(diagram);
  const places = [...put].flatMap(([id, { x, y }]) => {
    const node = byId.get(id);
    return node === undefined || (node.x === x && node.y === y) ? [] : placeOfNode(node, x, y);
  });
  if (places.length > 0) editor.edit({ kind: 'place-nodes', places });
}

export interface ElementsProps {
  readonly diagram: Diagram;
  readonly shown: ReadonlySet<string>;
  readonly selected: string;
  readonly dragged: ReadonlyMap<string, Point>;
}

/** The nodes and edges as React Flow wants them: the same objects where nothing has changed. */
export function useFlowElements({ diagram, shown, selected, dragged }: ElementsProps) {
  const known = useRef(new Map<string, KnownNode>());
  const nodes = useMemo(() => {
    const next = new Map<string, KnownNode>();
    for (const node of diagram.nodes) {
      if (!shown.has(node.id)) continue;
      const at = dragged.get(node.id) ?? node;
      const isSelected = node.id === selected;
      const before = known.current.get(node.id);
      next.set(node.id, isSameNode(before, node, at, isSelected) ?? flowNode(node, at, isSelected));
    }
    known.current = next;
    return Array.from(next.values(), ({ flow }) => flow);
  }, [diagram, shown, selected, dragged]);
  const edges = useMemo(
    () =>
      diagram.edges
        .filter(({ source, target }) => shown.has(source) && shown.has(target))
        .map((edge) => flowEdge(edge, edge.source === selected || edge.target === selected)),
    [diagram.edges, shown, selected],
  );
  return { nodes, edges };
}

/** Each edge of the diagram as an edge of React Flow, lit and not. */
const flowEdges = new WeakMap<DiagramEdge, Map<boolean, FlowEdgeType>>();

function flowEdge(edge: DiagramEdge, isLit: boolean): FlowEdgeType {
  const known = flowEdges.get(edge) ?? new Map<boolean, FlowEdgeType>();
  flowEdges.set(edge, known);
  const { id, source, target, flow } = edge;
  const made = known.get(isLit) ?? {
    id,
    source,
    target,
    type: 'flow' as const,
    data: { flow, isLit },
    zIndex: isLit ? 1 : 0,
  };
  known.set(isLit, made);
  return made;
}

interface KnownNode {
  readonly node: DiagramNode;
  readonly flow: PartNodeType;
}

function isSameNode(
  before: KnownNode | undefined,
  node: DiagramNode,
  { x, y }: Point,
  isSelected: boolean,
): KnownNode | undefined {
  if (before?.node !== node || before.flow.selected !== isSelected) return undefined;
  const { position } = before.flow;
  return position.x === x && position.y === y ? before : undefined;
}

const KINDS = { table: 'Table', index: 'Index', entity: 'Entity' } as const;

/** A node with its size and the places of its handles, so that nothing has to be measured. */
function flowNode(node: DiagramNode, { x, y }: Point, selected: boolean): KnownNode {
  const { id, place, name, width, height } = node;
  const middle = height / 2 - HANDLE_PX / 2;
  const size = { width: HANDLE_PX, height: HANDLE_PX };
  const target = {
    type: 'target' as const,
    position: Position.Left,
    x: -HANDLE_PX / 2,
    y: middle,
    ...size,
  };
  const source = {
    type: 'source' as const,
    position: Position.Right,
    x: width - HANDLE_PX / 2,
    y: middle,
    ...size,
  };
  const flow: PartNodeType = {
    id,
    type: 'part',
    position: { x, y },
    width,
    height,
    measured: { width, height },
    handles: [
      ...(place.kind === 'entity' ? [] : [target]),
      ...(place.kind === 'index' ? [] : [source]),
    ],
    selected,
    className: 'group/node',
    ariaLabel: `${KINDS[place.kind]} ${name}`,
    data: { node },
  };
  return { node, flow };
}
