/**
 * A picture of tables and indexes, as they are drawn in design documents: each item collection a
 * block that its partition key spans, each item a line of attributes with their names above.
 *
 *   Orders   table · 5 items
 *   ┌────────────┬─────────┬─────────────┬────────┐
 *   │ pk         │ sk      │ Attributes           │
 *   ├────────────┼─────────┼─────────────┬────────┤
 *   │ CUSTOMER#1 │ ORDER#a │ placedAt    │ total  │
 *   │            │         │ 2026-11-02  │ 20     │
 *   │            ├─────────┼─────────────┴────────┤
 */
import { type CellText, valueText } from '@/components/items/cell-text';
import type { WireItem } from '@/engine/values/attribute-value';
import type { PartRow, PartView } from './part-view';

/** The colours of a theme, as CSS writes them. */
export interface Palette {
  readonly canvas: string;
  readonly panel: string;
  readonly sunken: string;
  readonly line: string;
  readonly ink: string;
  readonly muted: string;
  readonly index: string;
  readonly entityColour: (name: string) => string;
}

/** Items of one part that are drawn; a picture is to be looked at. */
export const MOST_ROWS = 200;
const MOST_CELLS = 24;

const MARGIN = 24;
const GAP = 40;
const TITLE_HEIGHT = 32;
const HEADER_HEIGHT = 24;
const ROW_HEIGHT = 36;
const PADDING = 8;
const HUE_WIDTH = 3;
/** Width of a letter of the data face, by its size in pixels. */
const LETTER = 0.602;
const VALUE_SIZE = 11.5;
const NAME_SIZE = 9.5;
const NARROWEST = 56;
const WIDEST = 220;

/** Draws the parts, one below the other, as the text of an SVG file. */
export function drawPicture(parts: readonly PartView[], palette: Palette): string {
  let y = MARGIN;
  let width = 0;
  const drawn: string[] = [];
  for (const part of parts) {
    const block = drawPart(part, y, palette);
    drawn.push(block.text);
    width = Math.max(width, block.width);
    y += block.height + GAP;
  }
  const size = { width: Math.ceil(width + 2 * MARGIN), height: Math.ceil(y - GAP + MARGIN) };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}"`,
    ` viewBox="0 0 ${size.width} ${size.height}"`,
    ` font-family="'JetBrains Mono', ui-monospace, Menlo, monospace">`,
    rectangle({ x: 0, y: 0, ...size }, palette.canvas),
    ...drawn,
    '</svg>\n',
  ].join('');
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Block {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

interface Columns {
  readonly names: readonly string[];
  readonly widths: readonly number[];
  readonly partitionCount: number;
  /** Width of all key columns together. */
  readonly width: number;
}

function drawPart(part: PartView, top: number, palette: Palette): Block {
  const rows = part.rows.slice(0, MOST_ROWS);
  const columns = keyColumns(part, rows);
  const cells = rows.map((row) => attributeCells(row, columns.names));
  const widest = Math.max(
    0,
    ...cells.map((line) => line.reduce((sum, cell) => sum + cell.width, 0)),
  );
  const width = columns.width + Math.max(widest, 160);
  const bodyTop = top + TITLE_HEIGHT + HEADER_HEIGHT;
  const body = { x: MARGIN, y: bodyTop, width, height: Math.max(1, rows.length) * ROW_HEIGHT };
  const text = [
    title(part, top, palette),
    rectangle({ ...body, y: body.y - HEADER_HEIGHT, height: HEADER_HEIGHT }, palette.sunken),
    rectangle(body, palette.panel),
    header(columns, body, palette),
    ...rows.map((row, at) => {
      const line = { ...body, y: body.y + at * ROW_HEIGHT, height: ROW_HEIGHT };
      return drawRow(
        { row, isFirst: at === 0 || row.nth === 0, cells: cells[at] ?? [] },
        columns,
        line,
        palette,
      );
    }),
    rows.length === 0 ? words('No items', MARGIN + PADDING, bodyTop + 22, palette.muted) : '',
    frame({ ...body, y: body.y - HEADER_HEIGHT, height: body.height + HEADER_HEIGHT }, palette),
    moreRows(part, body, palette),
  ].join('');
  const rest = part.rows.length > rows.length ? 24 : 0;
  return { text, width, height: TITLE_HEIGHT + HEADER_HEIGHT + body.height + rest };
}

function title({ table, index, rows }: PartView, top: number, palette: Palette): string {
  const name = index?.name ?? table.name;
  const all = table.items.length;
  const what =
    index === undefined
      ? `table · ${counted(all)}`
      : `${index.kind} index of ${table.name} · ${rows.length} of ${counted(all)}`;
  const colour = index === undefined ? palette.ink : palette.index;
  const after = MARGIN + textWidth(name, 14) + 16;
  return (
    words(name, MARGIN, top + 18, colour, ' font-size="14" font-weight="600"') +
    words(what, after, top + 18, palette.muted)
  );
}

function counted(items: number): string {
  return items === 1 ? '1 item' : `${items} items`;
}

function keyColumns({ partition, sort }: PartView, rows: readonly PartRow[]): Columns {
  const names = [...partition, ...sort].map((key) => key.name);
  const widths = names.map((name) => {
    const texts = rows.map(({ item }) => shownText(item, name));
    return cellWidth([name, ...texts], VALUE_SIZE);
  });
  const width = widths.reduce((sum, each) => sum + each, 0);
  return { names, widths, partitionCount: partition.length, width };
}

interface Cell {
  readonly name: string;
  readonly text: string;
  readonly width: number;
}

function attributeCells({ item }: PartRow, keys: readonly string[]): readonly Cell[] {
  const names = Object.keys(item).filter((name) => !keys.includes(name));
  const cells = names.slice(0, MOST_CELLS).map((name) => {
    const text = shownText(item, name);
    const width = Math.max(cellWidth([text], VALUE_SIZE), cellWidth([name], NAME_SIZE));
    return { name, text, width };
  });
  const more = names.length - cells.length;
  return more > 0 ? [...cells, { name: '', text: `${more} more`, width: 72 }] : cells;
}

function header({ names, widths, width }: Columns, body: Box, palette: Palette): string {
  const y = body.y - 8;
  let x = body.x;
  const drawn = names.map((name, at) => {
    const text = words(
      cut(name, WIDEST, VALUE_SIZE),
      x + PADDING,
      y,
      palette.ink,
      ' font-weight="600"',
    );
    x += widths[at] ?? 0;
    return text + line(x, body.y - HEADER_HEIGHT, x, body.y, palette);
  });
  const rest = words('Attributes', body.x + width + PADDING + HUE_WIDTH, y, palette.muted);
  return drawn.join('') + rest + line(body.x, body.y, body.x + body.width, body.y, palette);
}

interface DrawnRow {
  readonly row: PartRow;
  readonly isFirst: boolean;
  readonly cells: readonly Cell[];
}

function drawRow(drawn: DrawnRow, columns: Columns, box: Box, palette: Palette): string {
  const { row, isFirst, cells } = drawn;
  const { names, widths, partitionCount } = columns;
  const parts: string[] = [];
  let x = box.x;
  for (const [at, name] of names.entries()) {
    const isPartition = at < partitionCount;
    const width = widths[at] ?? 0;
    if (isFirst || !isPartition) {
      const text = cut(shownText(row.item, name), width - 2 * PADDING, VALUE_SIZE);
      parts.push(words(text, x + PADDING, box.y + 22, palette.ink, ' font-weight="500"'));
    }
    if (isFirst || !isPartition) parts.push(line(x, box.y, x + width, box.y, palette));
    x += width;
    parts.push(line(x, box.y, x, box.y + box.height, palette));
  }
  parts.push(line(x, box.y, box.x + box.width, box.y, palette), hue(row, x, box, palette));
  for (const cell of cells) {
    parts.push(drawCell(cell, x + HUE_WIDTH, box.y, palette));
    x += cell.width;
    if (x < box.x + box.width) parts.push(line(x, box.y, x, box.y + box.height, palette));
  }
  return parts.join('');
}

/** A bar in the colour of the entity, which is named when the picture is pointed at. */
function hue({ entity }: PartRow, x: number, { y, height }: Box, palette: Palette): string {
  if (entity === undefined) return '';
  const bar = { x: x + 0.5, y: y + 0.5, width: HUE_WIDTH, height: height - 0.5 };
  return `<g><title>${escaped(entity)}</title>${rectangle(bar, palette.entityColour(entity))}</g>`;
}

function drawCell({ name, text, width }: Cell, x: number, y: number, palette: Palette): string {
  const room = width - 2 * PADDING;
  return (
    words(
      cut(name, room, NAME_SIZE),
      x + PADDING,
      y + 14,
      palette.muted,
      ` font-size="${NAME_SIZE}"`,
    ) + words(cut(text, room, VALUE_SIZE), x + PADDING, y + 28, palette.ink)
  );
}

function moreRows({ rows }: PartView, body: Box, palette: Palette): string {
  const more = rows.length - MOST_ROWS;
  if (more <= 0) return '';
  return words(
    `and ${counted(more)} more`,
    body.x + PADDING,
    body.y + body.height + 18,
    palette.muted,
  );
}

/** The value in one line, as a cell of a grid shows it. */
function shownText(item: WireItem, name: string): string {
  const value = Object.hasOwn(item, name) ? item[name] : undefined;
  return value === undefined ? '' : cellWords(valueText(value));
}

function cellWords(cell: CellText): string {
  switch (cell.kind) {
    case 'absent':
      return '';
    case 'null':
      return 'NULL';
    case 'empty':
      return '""';
    case 'text':
      return cell.text;
  }
}

function cellWidth(texts: readonly string[], size: number): number {
  const widest = Math.max(...texts.map((text) => textWidth(text, size)));
  return Math.ceil(Math.min(WIDEST, Math.max(NARROWEST, widest + 2 * PADDING + 2)));
}

function textWidth(text: string, size: number): number {
  return Array.from(text).length * size * LETTER;
}

function cut(text: string, width: number, size: number): string {
  const letters = Array.from(text);
  const room = Math.floor(width / (size * LETTER));
  return letters.length <= room ? text : `${letters.slice(0, Math.max(0, room - 1)).join('')}…`;
}

function words(text: string, x: number, y: number, colour: string, more = ''): string {
  const size = more.includes('font-size') ? '' : ` font-size="${VALUE_SIZE}"`;
  if (text === '') return '';
  return `<text x="${x}" y="${y}" fill="${colour}" xml:space="preserve"${size}${more}>${escaped(text)}</text>`;
}

function rectangle({ x, y, width, height }: Box, colour: string): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${colour}"/>`;
}

function frame({ x, y, width, height }: Box, palette: Palette): string {
  const box = `x="${x}" y="${y}" width="${width}" height="${height}"`;
  return `<rect ${box} rx="2" fill="none" stroke="${palette.line}"/>`;
}

function line(x1: number, y1: number, x2: number, y2: number, palette: Palette): string {
  return `<path d="M${x1} ${y1}L${x2} ${y2}" stroke="${palette.line}"/>`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** XML has no place for most control characters, not even escaped, nor for half a letter. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}
