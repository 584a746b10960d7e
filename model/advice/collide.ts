import type { Entity, EntityAttribute, SampleFormat } from '../entity';
import type { ModelTable } from '../model';
import { parseTemplate } from '../templates/template';
import { keyText } from './key-texts';

/**
 * Whether two templates can make the same text.
 *
 * Each becomes a row of cells: a character, one character of an attribute, or any number more of
 * it. Then both rows are walked at once, and it is asked whether both ends can be reached.
 */

type Cell =
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'one'; readonly of: Filler }
  | { readonly kind: 'more'; readonly of: Filler };

/** What an attribute can be filled with. */
interface Filler {
  /** Of what is never the same by chance: where the values come from. */
  readonly source: string | undefined;
  readonly characters: RegExp | undefined;
}

/** Longer templates are compared by what they begin with. */
const CELLS_MAX = 120;

/** Whether two entities of a table can make items of the same primary key. */
export function canCollide(table: ModelTable, one: Entity, other: Entity): boolean {
  const { partitionKey, sortKey } = table;
  const keys = sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
  return keys.every(({ name }) => {
    const [first, second] = [keyText(one, name), keyText(other, name)];
    if (first === undefined || second === undefined) return false;
    return meet(cellsOf(table, one, first), cellsOf(table, other, second));
  });
}

function cellsOf(table: ModelTable, entity: Entity, template: string): readonly Cell[] {
  const cells = parseTemplate(template).flatMap((piece): readonly Cell[] => {
    if (piece.kind === 'text') return characters(piece.text);
    const attribute = entity.attributes.find(({ name }) => name === piece.name);
    const fixed = attribute?.format?.kind === 'constant' ? attribute.format.value : undefined;
    if (fixed !== undefined) return characters(fixed);
    const of = fillerOf(table, piece.name, attribute);
    return [
      { kind: 'one', of },
      { kind: 'more', of },
    ];
  });
  return cells.slice(0, CELLS_MAX);
}

function characters(text: string): readonly Cell[] {
  return [...text].map((character) => ({ kind: 'character', character }));
}

function fillerOf(table: ModelTable, name: string, attribute: EntityAttribute | undefined): Filler {
  const format = attribute?.format;
  const isNumber = attribute?.type === 'N';
  if (format?.kind === 'reference') {
    const target = table.entities?.find((one) => one.name === format.entity);
    const found = target?.attributes.find((one) => one.name === format.attribute);
    const isLast = found === undefined || found.format?.kind === 'reference';
    if (!isLast) return fillerOf(table, found.name, found);
  }
  const isOwn = format !== undefined && OWN_VALUES.has(format.kind);
  return {
    source: isOwn ? name : undefined,
    characters: isNumber ? NUMBERS : charactersOf(format),
  };
}

/** Formats whose values no other attribute has by chance. */
const OWN_VALUES: ReadonlySet<SampleFormat['kind']> = new Set(['uuid', 'ulid']);
const NUMBERS = /[-+.eE0-9]/;

function charactersOf(format: SampleFormat | undefined): RegExp | undefined {
  switch (format?.kind) {
    case 'uuid':
      return /[-0-9a-f]/;
    case 'ulid':
      return /[0-9A-Z]/;
    case 'number':
      return NUMBERS;
    case 'time':
      return /[-:.TZ0-9]/;
    case 'ip':
      return /[.:0-9a-f]/;
    case 'boolean':
      return /[a-z]/;
    default:
      return undefined;
  }
}

function meet(one: readonly Cell[], other: readonly Cell[]): boolean {
  const columns = other.length + 1;
  const known = new Map<number, boolean>();
  const ends = (cells: readonly Cell[], from: number) =>
    cells.slice(from).every(({ kind }) => kind === 'more');
  const walk = (i: number, j: number): boolean => {
    const [a, b] = [one[i], other[j]];
    if (a === undefined) return ends(other, j);
    if (b === undefined) return ends(one, i);
    const place = i * columns + j;
    const before = known.get(place);
    if (before !== undefined) return before;
    known.set(place, false);
    const skips = (a.kind === 'more' && walk(i + 1, j)) || (b.kind === 'more' && walk(i, j + 1));
    const takes = () =>
      agree(a, b) && walk(a.kind === 'more' ? i : i + 1, b.kind === 'more' ? j : j + 1);
    // Two that both go on would stay where they are; leaving either of them covers it.
    const found = skips || (!(a.kind === 'more' && b.kind === 'more') && takes());
    known.set(place, found);
    return found;
  };
  return walk(0, 0);
}

function agree(a: Cell, b: Cell): boolean {
  if (a.kind === 'character') {
    return b.kind === 'character' ? a.character === b.character : fits(a.character, b.of);
  }
  if (b.kind === 'character') return fits(b.character, a.of);
  const { source } = a.of;
  return source === undefined || b.of.source === undefined || source === b.of.source;
}

function fits(character: string, { characters }: Filler): boolean {
  return characters === undefined || characters.test(character);
}
