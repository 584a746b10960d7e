import { memo, type ReactNode } from 'react';
import { cn } from './cn';
import type { GridColumn, RowTone } from './data-grid-types';
import { CHECK_WIDTH, type ColumnSlot } from './use-grid-layout';

interface GridRowProps<Row> {
  readonly row: Row;
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly columns: readonly GridColumn<Row>[];
  /** The columns to draw and where. */
  readonly slots: readonly ColumnSlot[];
  readonly focusColumn: number | undefined;
  /** `first,last` column of the cell range. */
  readonly range: string | undefined;
  readonly selected: boolean;
  readonly tone: RowTone | undefined;
}

const TONES: Readonly<Record<RowTone, string>> = {
  changed: 'before:bg-warning',
  added: 'before:bg-accent',
  removed: 'before:bg-danger line-through decoration-danger',
  open: 'before:bg-accent',
};

/** One row: plain elements only, drawn again only when something of its own has changed. */
export const GridRow = memo(function GridRow<Row>(props: GridRowProps<Row>) {
  const { row, index, columns, slots, focusColumn, range, selected, tone } = props;
  const [from = -1, to = -1] = range?.split(',').map((text) => Number.parseInt(text, 10)) ?? [];
  const cell = (slot: ColumnSlot) => {
    const column = columns[slot.at];
    if (column === undefined) return null;
    return (
      <GridCell
        key={column.id}
        at={slot.at}
        column={column}
        slot={slot}
        focused={focusColumn === slot.at}
        inRange={slot.at >= from && slot.at <= to}
      >
        {column.render(row)}
      </GridCell>
    );
  };
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the cells take the focus, as in every grid
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be virtualised both ways
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-row={index}
      className={cn(
        'group/row absolute top-0 left-0 flex w-full border-line border-b bg-panel hover:bg-hover',
        (selected || tone === 'open') && 'bg-selection hover:bg-selection',
      )}
      style={{ height: props.height, transform: `translateY(${props.top}px)` }}
    >
      {/* One sticky box for all that stays: each sticky element is a layer of its own to paint. */}
      <div role="presentation" className="sticky left-0 z-2 flex shrink-0 bg-inherit">
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <div
          role="gridcell"
          aria-colindex={1}
          aria-label={selected ? 'Selected' : 'Not selected'}
          data-column={-1}
          tabIndex={focusColumn === -1 ? 0 : undefined}
          className={cn(
            'relative grid shrink-0 place-items-center focus-visible:-outline-offset-2',
            tone && 'before:absolute before:inset-y-0 before:left-0 before:w-0.5',
            tone && TONES[tone],
          )}
          style={{ width: CHECK_WIDTH }}
        >
          <CheckMark state={selected ? 'all' : 'none'} />
        </div>
        {slots.filter((slot) => slot.pinned).map(cell)}
      </div>
      {slots.filter((slot) => !slot.pinned).map(cell)}
    </div>
  );
}) as <Row>(props: GridRowProps<Row>) => ReactNode; // memo forgets that the component is generic

function GridCell<Row>(props: {
  at: number;
  column: GridColumn<Row>;
  slot: ColumnSlot;
  focused: boolean;
  inRange: boolean;
  children: ReactNode;
}) {
  const { at, column, slot, focused, inRange } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be virtualised both ways
    <div
      role="gridcell"
      aria-colindex={at + 2}
      data-column={at}
      tabIndex={focused ? 0 : undefined}
      className={cellLook(column, slot, { focused, inRange })}
      style={slot.pinned ? { width: slot.width } : { left: slot.left, width: slot.width }}
    >
      {props.children}
    </div>
  );
}

const CELL =
  'flex h-full items-center overflow-hidden whitespace-nowrap px-2 text-data focus-visible:-outline-offset-2';

/** Joined by hand: `cn` would look for conflicts hundreds of times a frame, and there are none. */
function cellLook(
  { align }: { readonly align?: 'left' | 'right' },
  { pinned, lastPinned }: ColumnSlot,
  { focused, inRange }: { readonly focused: boolean; readonly inRange: boolean },
): string {
  let look = CELL + (pinned ? ' shrink-0' : ' absolute top-0');
  if (lastPinned) look += ' border-line border-r';
  if (align === 'right') look += ' justify-end';
  if (inRange) look += ' bg-accent-subtle';
  else if (focused) look += ' inset-ring inset-ring-line-strong';
  return look;
}

/** A checkbox as drawn; the row it stands in takes the press. */
export function CheckMark({ state }: { state: 'none' | 'some' | 'all' }) {
  return (
    <span
      aria-hidden
      className={cn(
        'grid size-3.5 place-items-center rounded-badge border',
        state === 'none'
          ? 'border-line-strong group-hover/row:border-muted'
          : 'border-accent-solid bg-accent-solid text-accent-on',
      )}
    >
      {state !== 'none' && (
        <svg viewBox="0 0 12 12" aria-hidden className="size-3" fill="none" stroke="currentColor">
          <path d={state === 'all' ? 'M2.5 6.5 5 9l4.5-6' : 'M3 6h6'} strokeWidth="1.75" />
        </svg>
      )}
    </span>
  );
}
