import { useReactFlow } from '@xyflow/react';
import type { DragEvent, MouseEvent } from 'react';
import type { Edit } from '@/model/edit';
import type { ModelEditor } from '../editor';
import { addEntity, addIndex, addTable } from '../new-parts';
import { type PartPlace, parsePart } from '../place';
import { type Diagram, type DiagramNode, placeOfNode } from './arrange';

/** What the palette has, as it is carried by a drag. */
export type PaletteKind = 'table' | 'entity' | 'global' | 'local';

const CARRIED = 'application/x-sortkey-part';
const KINDS: readonly string[] = ['table', 'entity', 'global', 'local'] satisfies PaletteKind[];

export function carry(event: DragEvent, kind: PaletteKind): void {
  event.dataTransfer.setData(CARRIED, kind);
  event.dataTransfer.effectAllowed = 'copy';
}

interface DropProps {
  readonly editor: ModelEditor;
  readonly diagram: Diagram;
  readonly selected: string;
  readonly onGo: (place: PartPlace) => void;
}

/** Makes a part where it was dropped; an entity or index becomes one of the nearest table. */
export function useCanvasDrop({ editor, diagram, selected, onGo }: DropProps) {
  const { screenToFlowPosition } = useReactFlow();
  const pointOf = ({ clientX, clientY }: { clientX: number; clientY: number }) =>
    screenToFlowPosition({ x: clientX, y: clientY }, { snapToGrid: false });
  const onDrop = (event: DragEvent) => {
    const kind = event.dataTransfer.getData(CARRIED);
    if (!KINDS.includes(kind)) return;
    event.preventDefault();
    const at = pointOf(event);
    const table = editor.model.tables.find(
      ({ name }) => name === nearestTable(diagram, at, parsePart(selected)),
    );
    const added =
      kind === 'table'
        ? addTable(editor.model)
        : table && (kind === 'entity' ? addEntity(table) : addIndex(table, indexKind(kind)));
    if (added === undefined) return;
    const put: Edit = { kind: 'place-nodes', places: [placeOfNode(added, at.x, at.y)] };
    const edits = [added.edit, put];
    if (editor.edit({ kind: 'several', edits })) onGo(added.place);
  };
  return {
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (event.dataTransfer.types.includes(CARRIED)) event.preventDefault();
      },
      onDrop,
    },
    nodeAt(event: MouseEvent): DiagramNode | undefined {
      const { x, y } = pointOf(event);
      return diagram.nodes.findLast(
        (node) =>
          x >= node.x && x <= node.x + node.width && y >= node.y && y <= node.y + node.height,
      );
    },
  };
}

function indexKind(kind: string): 'global' | 'local' {
  return kind === 'local' ? 'local' : 'global';
}

/** The table whose node is nearest; the selected one when it is about as near. */
function nearestTable(
  diagram: Diagram,
  at: { readonly x: number; readonly y: number },
  selected: PartPlace,
): string | undefined {
  const distance = ({ x, y, width, height }: DiagramNode) =>
    Math.hypot(x + width / 2 - at.x, y + height / 2 - at.y);
  const tables = diagram.nodes.filter(({ place }) => place.kind === 'table');
  const [nearest] = tables.toSorted((one, other) => distance(one) - distance(other));
  return nearest?.place.table ?? (selected.kind === 'model' ? undefined : selected.table);
}
