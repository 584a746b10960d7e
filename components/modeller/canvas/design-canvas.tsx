'use client';

import {
  Background,
  type Connection,
  type NodeChange,
  type NodeTypes,
  ReactFlow,
  type ReactFlowProps,
  useReactFlow,
  useStore,
} from '@xyflow/react';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { Model } from '@/model/model';
import type { PartFormProps } from '../forms/part-form';
import { parsePart, printPart, WHOLE_MODEL } from '../place';
import { arrange, type DiagramNode, GRID } from './arrange';
import { CanvasControls } from './canvas-controls';
import { ConnectDialog } from './connect-dialog';
import { FlowEdge, type FlowEdgeType } from './flow-edge';
import { Minimap } from './minimap';
import { Palette } from './palette';
import { PartNode, type PartNodeType } from './part-node';
import { nodesById } from './sketch';
import { useCanvasDrop } from './use-canvas-drop';
import { useDraggedNodes, useFlowElements } from './use-flow-elements';
import { useShown } from './use-shown';
import { fitted, overlaps, seenPart, ZOOM_MAX, ZOOM_MIN } from './viewport';

const NODE_TYPES: NodeTypes = { part: PartNode };
const EDGE_TYPES = { flow: FlowEdge };
const MINIMAP_FROM = 21;
const SNAP: [number, number] = [GRID, GRID];
const DOTS_PX = 16;

/** The diagram: what can be dragged, connected and selected. */
export function DesignCanvas({ editor, place, onGo }: PartFormProps) {
  const { model, selected } = useDrawn(editor.model, printPart(place));
  const diagram = useMemo(() => arrange(model), [model]);
  const layers = useLayers();
  const shown = useShown({ diagram, selected }, layers);
  const { dragged, onChanges } = useDraggedNodes(diagram, editor);
  const { nodes, edges } = useFlowElements({ diagram, shown, selected, dragged });
  const showAll = useFit(diagram.bounds);
  useReveal(nodesById(diagram).get(selected));
  const drop = useCanvasDrop({ editor, diagram, selected, onGo });
  const [connection, setConnection] = useState<Connection>();
  const onNodesChange: ReactFlowProps<PartNodeType>['onNodesChange'] = (changes) => {
    onChanges(changes);
    const chosen = chosenId(changes);
    if (chosen !== undefined && chosen !== selected) onGo(parsePart(chosen));
  };
  // On a sketch the pane is pressed, and the node is known by its place.
  const onPaneClick = (event: React.MouseEvent) => onGo(drop.nodeAt(event)?.place ?? WHOLE_MODEL);
  return (
    <div className="relative min-h-0 min-w-0 flex-1 bg-canvas" {...drop.handlers}>
      <canvas
        ref={layers.sketch}
        aria-hidden
        className="pointer-events-none absolute inset-0 z-1 size-full"
      />
      <ReactFlow<PartNodeType, FlowEdgeType>
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        onNodesChange={onNodesChange}
        onPaneClick={onPaneClick}
        onConnect={setConnection}
        isValidConnection={isConnection}
        minZoom={ZOOM_MIN}
        maxZoom={ZOOM_MAX}
        snapToGrid
        snapGrid={SNAP}
        panOnScroll
        zoomOnDoubleClick={false}
        edgesFocusable={false}
        elevateNodesOnSelect={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        aria-label="Diagram of the design"
        className="[--xy-attribution-background-color:transparent]"
      >
        <Background gap={DOTS_PX} size={1} color="var(--line-strong)" />
      </ReactFlow>
      <Palette editor={editor} place={place} onGo={onGo} />
      <CanvasControls editor={editor} onFit={showAll} />
      {diagram.nodes.length >= MINIMAP_FROM && (
        <Minimap canvas={layers.minimap} bounds={diagram.bounds} />
      )}
      {connection !== undefined && (
        <ConnectDialog
          editor={editor}
          connection={connection}
          onClose={() => setConnection(undefined)}
          onGo={onGo}
        />
      )}
    </div>
  );
}

/**
 * What the diagram draws: a moment later than the forms beside it, so that an edit is not one long
 * task. What has been put somewhere is drawn at once, for it must not jump back.
 */
function useDrawn(model: Model, selected: string): { model: Model; selected: string } {
  const now = useMemo(() => ({ model, selected }), [model, selected]);
  const drawn = useDeferredValue(now);
  return drawn.model.layout === model.layout ? drawn : now;
}

/** The node that has just been selected, if one has. */
function chosenId(changes: readonly NodeChange<PartNodeType>[]): string | undefined {
  const chosen = changes.find((change) => change.type === 'select' && change.selected);
  return chosen?.type === 'select' ? chosen.id : undefined;
}

/** What is drawn below and beside the elements. */
function useLayers() {
  const sketch = useRef<HTMLCanvasElement>(null);
  const minimap = useRef<HTMLCanvasElement>(null);
  return useMemo(() => ({ sketch, minimap }), []);
}

/** Items go from an entity to its table, to another table, or to an index of its own table. */
function isConnection({ source, target }: { source: string; target: string }): boolean {
  const from = parsePart(source);
  const to = parsePart(target);
  if (from.kind !== 'entity') return false;
  if (to.kind === 'table') return true;
  return to.kind === 'index' && to.table === from.table;
}

type Bounds = ReturnType<typeof arrange>['bounds'];

/** Shows everything: once when the diagram opens, and whenever it is called. */
function useFit(bounds: Bounds): () => void {
  const { setViewport } = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const showAll = useCallback(() => {
    if (width > 0 && bounds.width > 0) void setViewport(fitted(bounds, { width, height }));
  }, [setViewport, bounds, width, height]);
  const hasFitted = useRef(false);
  useEffect(() => {
    if (hasFitted.current || width === 0 || bounds.width === 0) return;
    hasFitted.current = true;
    showAll();
  }, [showAll, width, bounds.width]);
  return showAll;
}

/** Brings what is selected into view, if nothing of it is. */
function useReveal(node: DiagramNode | undefined): void {
  const { getViewport, setCenter } = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const last = useRef(node?.id);
  useEffect(() => {
    if (node === undefined || node.id === last.current || width === 0) return;
    last.current = node.id;
    const viewport = getViewport();
    if (overlaps(node, seenPart(viewport, { width, height }, 0))) return;
    const { x, y, width: w, height: h } = node;
    void setCenter(x + w / 2, y + h / 2, { zoom: viewport.zoom });
  }, [node, width, height, getViewport, setCenter]);
}
