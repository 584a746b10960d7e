import { Cell } from '@/components/items/cell';
import { cn } from '@/components/ui/cn';
import type { GridColumn } from '@/components/ui/data-grid-types';
import { KeyGlyph } from '@/components/ui/key-glyph';
import { TypeBadge } from '@/components/ui/type-badge';
import { EntityMark } from './entity-mark';
import type { PartColumn, PartRow, PartView } from './part-view';

/** Width of a letter of the data face at 12.5 px, in pixels. */
const LETTER_WIDTH = 7.5;
const CELL_PADDING = 16;
const MOST_TYPES = 2;
/** A long collection says its key again every so many rows, so that one is always in view. */
const KEY_AGAIN = 12;

export const ENTITY_COLUMN = '\u0000entity';

/** The columns of a part, keys first; an entity's own view needs no column that names it. */
export function partGridColumns(
  { table, columns }: PartView,
  widths: ReadonlyMap<string, number>,
  isOneEntity: boolean,
): readonly GridColumn<PartRow>[] {
  const hasEntities = !isOneEntity && (table.entities?.length ?? 0) > 0;
  const attributes = columns.map((column) => attributeColumn(column, widths.get(column.name)));
  return hasEntities ? [entityColumn(widths.get(ENTITY_COLUMN)), ...attributes] : attributes;
}

function entityColumn(width = 120): GridColumn<PartRow> {
  return {
    id: ENTITY_COLUMN,
    title: 'Entity',
    width,
    pinned: true,
    header: 'Entity',
    render: ({ entity }) =>
      entity === undefined ? null : <EntityMark name={entity} className="font-sans text-12" />,
  };
}

function attributeColumn(column: PartColumn, chosen: number | undefined): GridColumn<PartRow> {
  const { name, role, types } = column;
  const width = chosen ?? columnWidth(column);
  const letters = Math.floor((width - CELL_PADDING) / LETTER_WIDTH);
  const isKey = role === 'partition' || role === 'sort';
  return {
    id: name,
    title: name,
    width,
    pinned: isKey,
    align: types[0] === 'N' ? 'right' : 'left',
    header: <AttributeHeader column={column} />,
    render: (row) =>
      role === 'partition' && row.nth > 0 ? (
        <SpannedKey row={row} name={name} letters={letters} />
      ) : (
        <Cell item={row.item} name={name} isKey={isKey} letters={letters} />
      ),
  };
}

/** A key that spans the rows of its collection is written in the first and drawn on in others. */
function SpannedKey(props: { row: PartRow; name: string; letters: number }) {
  const { row, name, letters } = props;
  const isAgain = row.nth % KEY_AGAIN === 0;
  return (
    <>
      <span
        aria-hidden
        className={cn(
          'mr-2 ml-0.5 w-px shrink-0 self-stretch bg-line-strong',
          row.nth === row.collectionSize - 1 && 'mb-1.5',
        )}
      />
      <span className={cn('flex min-w-0 flex-1 text-muted', !isAgain && 'sr-only')}>
        <Cell item={row.item} name={name} isKey={false} letters={letters - 2} />
      </span>
    </>
  );
}

function AttributeHeader({ column }: { column: PartColumn }) {
  const { name, role, types, isProjected } = column;
  const title = isProjected ? name : `${name} is not projected into this index`;
  return (
    <span
      title={title}
      className={cn(
        'flex min-w-0 items-center',
        types[0] === 'N' && 'ml-auto',
        !isProjected && 'text-muted',
      )}
    >
      {(role === 'partition' || role === 'sort') && <KeyGlyph kind={role} className="mr-1.5" />}
      <span className={cn('min-w-0 truncate font-mono', isProjected && 'font-medium text-ink')}>
        {name}
      </span>
      {isProjected ? (
        <span className="ml-1.5 flex shrink-0 gap-0.5">
          {types.slice(0, MOST_TYPES).map((type) => (
            <TypeBadge key={type} type={type} />
          ))}
        </span>
      ) : (
        <span className="ml-1.5 shrink-0 text-11">not projected</span>
      )}
    </span>
  );
}

function columnWidth({ name, role, types, isProjected }: PartColumn): number {
  const isKey = role === 'partition' || role === 'sort';
  const own = isKey ? 190 : types[0] === 'N' || types[0] === 'BOOL' ? 100 : 160;
  const header = name.length * LETTER_WIDTH + (isProjected ? 60 : 110);
  return Math.min(Math.max(own, header), 280);
}
