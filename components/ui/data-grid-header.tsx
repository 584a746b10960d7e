import { memo, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { cn } from './cn';
import { CheckMark } from './data-grid-row';
import type { GridColumn, GridEvent } from './data-grid-types';
import { CHECK_WIDTH, type ColumnSlot, HEADER_HEIGHT } from './use-grid-layout';

interface GridHeaderProps<Row> {
  readonly columns: readonly GridColumn<Row>[];
  readonly slots: readonly ColumnSlot[];
  readonly width: number;
  readonly focusColumn: number | undefined;
  readonly checked: 'none' | 'some' | 'all';
  readonly onEvent: (event: GridEvent) => void;
}

const ARIA_CHECKED = { none: false, some: 'mixed', all: true } as const;

/** The header row: names, a drag on a name moves the column, a drag on its edge sets the width. */
export const GridHeader = memo(function GridHeader<Row>(props: GridHeaderProps<Row>) {
  const { columns, slots, focusColumn, onEvent } = props;
  const drag = useColumnDrag(props);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the cells take the focus, as in every grid
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be virtualised both ways
    <div
      role="row"
      aria-rowindex={1}
      data-row={-1}
      className="group/row sticky top-0 z-10 flex min-w-full border-line border-b bg-sunken"
      style={{ height: HEADER_HEIGHT, width: props.width }}
    >
      <HeaderCheck
        checked={props.checked}
        focused={focusColumn === -1}
        onToggle={() => onEvent({ type: 'toggle-all' })}
      />
      {slots.map((slot) => {
        const column = columns[slot.at];
        if (column === undefined) return null;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a table cannot be virtualised both ways
          <div
            key={column.id}
            role="columnheader"
            aria-colindex={slot.at + 2}
            aria-sort={column.sorted}
            data-column={slot.at}
            tabIndex={focusColumn === slot.at ? 0 : undefined}
            onPointerDown={(event) => drag.start(event, column)}
            onPointerMove={drag.move}
            onPointerUp={drag.end}
            onPointerCancel={drag.cancel}
            className={cn(
              'group/head flex h-full select-none items-center overflow-hidden px-2 text-12 text-secondary focus-visible:-outline-offset-2',
              column.pinned ? 'sticky z-2 shrink-0 bg-sunken' : 'absolute top-0',
              slot.lastPinned && 'border-line border-r',
              drag.dropAt === slot.at && 'inset-shadow-[2px_0_0_var(--accent)]',
              drag.moving === column.id && 'opacity-50',
            )}
            style={{ left: slot.left, width: slot.width }}
          >
            {column.header}
            <ResizeHandle
              width={column.width}
              onResize={(width) => onEvent({ type: 'resize', id: column.id, width })}
            />
          </div>
        );
      })}
    </div>
  );
}) as <Row>(props: GridHeaderProps<Row>) => ReactNode; // memo forgets that the component is generic

function HeaderCheck(props: {
  checked: 'none' | 'some' | 'all';
  focused: boolean;
  onToggle: () => void;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be virtualised both ways
    // biome-ignore lint/a11y/useFocusableInteractive: the checkbox inside takes the focus
    <div
      role="columnheader"
      aria-colindex={1}
      data-column={-1}
      className="sticky left-0 z-2 grid h-full shrink-0 place-items-center bg-sunken"
      style={{ width: CHECK_WIDTH }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a drawn checkbox, as in every row */}
      <button
        type="button"
        role="checkbox"
        aria-checked={ARIA_CHECKED[props.checked]}
        aria-label="Select all loaded rows"
        tabIndex={props.focused ? 0 : -1}
        data-control
        data-focus
        onClick={props.onToggle}
        className="grid size-6 place-items-center rounded-badge"
      >
        <CheckMark state={props.checked} />
      </button>
    </div>
  );
}

function ResizeHandle({ width, onResize }: { width: number; onResize: (width: number) => void }) {
  const from = useRef<{ readonly x: number; readonly width: number }>(undefined);
  return (
    <span
      data-control
      aria-hidden
      className="absolute inset-y-0 right-0 w-1.5 cursor-col-resize touch-none hover:bg-line-strong active:bg-accent"
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, width };
      }}
      onPointerMove={(event) => {
        if (from.current) onResize(from.current.width + event.clientX - from.current.x);
      }}
      onPointerUp={() => {
        from.current = undefined;
      }}
      onPointerCancel={() => {
        from.current = undefined;
      }}
    />
  );
}

/** Pixels a press must travel before it is a drag and not a click. */
const DRAG_THRESHOLD = 5;

/** Drags a column to another place; the drop place is the column under the pointer. */
function useColumnDrag<Row>({ columns, onEvent }: GridHeaderProps<Row>) {
  const pressed = useRef<{ readonly column: GridColumn<Row>; readonly x: number }>(undefined);
  const [drag, setDrag] = useState<{ readonly id: string; readonly to: number }>();
  const cancel = () => {
    pressed.current = undefined;
    setDrag(undefined);
  };
  return {
    moving: drag?.id,
    dropAt: drag?.to,
    start(event: PointerEvent, column: GridColumn<Row>) {
      const onControl = event.target instanceof Element && event.target.closest('[data-control]');
      if (event.button === 0 && !onControl) pressed.current = { column, x: event.clientX };
    },
    move(event: PointerEvent) {
      if (!pressed.current || Math.abs(event.clientX - pressed.current.x) < DRAG_THRESHOLD) return;
      const { column } = pressed.current;
      if (column.pinned) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const to = columnUnder(event);
      if (to !== undefined && !columns[to]?.pinned) setDrag({ id: column.id, to });
    },
    end() {
      const { column } = pressed.current ?? {};
      if (drag) onEvent({ type: 'reorder', id: drag.id, to: drag.to });
      // A press that went nowhere is a click on the name.
      else if (column)
        onEvent({ type: 'open', cell: { row: -1, column: columns.indexOf(column) } });
      cancel();
    },
    cancel,
  };
}

function columnUnder(event: PointerEvent): number | undefined {
  const element = document.elementFromPoint(event.clientX, event.clientY);
  const head = element?.closest<HTMLElement>('[role="columnheader"]');
  const at = Number.parseInt(head?.dataset.column ?? '', 10);
  return Number.isNaN(at) || at < 0 ? undefined : at;
}
