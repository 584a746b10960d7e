import type { KeyType } from '@/engine/values/attribute-value';
import type { KeyAttribute, ModelIndex, Place, Problem } from '@/model/model';
import { tableProblems } from '@/model/table-rules';
import type { TableSettings } from '@/model/to-tables';

/** A table as it stands in the form: everything as typed, complete or not. */
export interface TableDraft {
  readonly name: string;
  readonly partitionKey: KeyDraft;
  /** Without a name there is no sort key. */
  readonly sortKey: KeyDraft;
  readonly indexes: readonly IndexDraft[];
  readonly mode: 'on-demand' | 'provisioned';
  readonly readUnits: string;
  readonly writeUnits: string;
  readonly tableClass: 'STANDARD' | 'STANDARD_INFREQUENT_ACCESS';
  readonly deletionProtection: boolean;
}

export interface KeyDraft {
  readonly name: string;
  readonly type: KeyType;
}

export interface IndexDraft {
  /** Tells one index of the form from another while their names change. */
  readonly id: number;
  readonly kind: 'local' | 'global';
  readonly name: string;
  /** Of a global index; a local one has the table's. */
  readonly partitionKeys: readonly KeyDraft[];
  readonly sortKeys: readonly KeyDraft[];
  readonly projection: 'ALL' | 'KEYS_ONLY' | 'INCLUDE';
  /** Names as typed, with commas between. */
  readonly included: string;
  /** Empty takes the table's. */
  readonly readUnits: string;
  readonly writeUnits: string;
}

const NO_KEY: KeyDraft = { name: '', type: 'S' };

export const EMPTY_DRAFT: TableDraft = {
  name: '',
  partitionKey: NO_KEY,
  sortKey: NO_KEY,
  indexes: [],
  mode: 'on-demand',
  readUnits: '5',
  writeUnits: '5',
  tableClass: 'STANDARD',
  deletionProtection: false,
};

export type DraftEdit =
  | { readonly type: 'set'; readonly values: Partial<Omit<TableDraft, 'indexes'>> }
  | { readonly type: 'add-index'; readonly kind: IndexDraft['kind'] }
  | { readonly type: 'remove-index'; readonly id: number }
  | {
      readonly type: 'set-index';
      readonly id: number;
      readonly values: Partial<Omit<IndexDraft, 'id' | 'kind'>>;
    };

export function editDraft(draft: TableDraft, edit: DraftEdit): TableDraft {
  switch (edit.type) {
    case 'set':
      return { ...draft, ...edit.values };
    case 'add-index':
      return { ...draft, indexes: [...draft.indexes, newIndex(draft.indexes, edit.kind)] };
    case 'remove-index':
      return { ...draft, indexes: draft.indexes.filter(({ id }) => id !== edit.id) };
    case 'set-index':
      return {
        ...draft,
        indexes: draft.indexes.map((index) =>
          index.id === edit.id ? { ...index, ...edit.values } : index,
        ),
      };
  }
}

function newIndex(indexes: readonly IndexDraft[], kind: IndexDraft['kind']): IndexDraft {
  return {
    id: Math.max(0, ...indexes.map(({ id }) => id)) + 1,
    kind,
    name: '',
    partitionKeys: kind === 'global' ? [NO_KEY] : [],
    sortKeys: kind === 'local' ? [NO_KEY] : [],
    projection: 'ALL',
    included: '',
    readUnits: '',
    writeUnits: '',
  };
}

/**
 * The table that the form describes. Keys without a name are left out where a table may lack
 * them.
 */
export function draftTable(draft: TableDraft): TableSettings {
  const { name, partitionKey, sortKey } = draft;
  const billing =
    draft.mode === 'on-demand'
      ? { mode: 'on-demand' as const }
      : { mode: 'provisioned' as const, ...units(draft.readUnits, draft.writeUnits), extras: {} };
  return {
    name,
    partitionKey,
    ...(sortKey.name === '' ? {} : { sortKey }),
    indexes: draft.indexes.map((index) => draftIndex(index, draft)),
    billing,
    ...(draft.tableClass === 'STANDARD' ? {} : { tableClass: draft.tableClass }),
    ...(draft.deletionProtection ? { deletionProtection: true as const } : {}),
  };
}

function draftIndex(index: IndexDraft, draft: TableDraft): ModelIndex {
  const { name, kind, projection } = index;
  const own = index.readUnits !== '' || index.writeUnits !== '';
  const read = index.readUnits === '' ? draft.readUnits : index.readUnits;
  const write = index.writeUnits === '' ? draft.writeUnits : index.writeUnits;
  return {
    kind,
    name,
    partitionKeys: kind === 'local' ? [draft.partitionKey] : index.partitionKeys,
    sortKeys: kind === 'local' ? index.sortKeys : index.sortKeys.filter(isNamed),
    projection:
      projection === 'INCLUDE'
        ? { type: projection, attributes: includedNames(index.included) }
        : { type: projection },
    ...(draft.mode === 'provisioned' && kind === 'global' && own
      ? { throughput: units(read, write) }
      : {}),
    extras: {},
  };
}

export function includedNames(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function isNamed({ name }: KeyAttribute): boolean {
  return name !== '';
}

function units(read: string, write: string) {
  return { readUnits: wholeNumber(read), writeUnits: wholeNumber(write) };
}

/** NaN for anything but digits, so that the rules refuse it. */
function wholeNumber(text: string): number {
  return /^[0-9]+$/.test(text.trim()) ? Number(text) : Number.NaN;
}

/**
 * What is wrong, by the field it belongs to: `name`, `sortKey.name`,
 * `indexes.0.partitionKeys.1.name`.
 */
export type DraftFaults = ReadonlyMap<string, string>;

/**
 * The faults of a draft in words.
 *
 * complete  also what is still empty; left out while somebody types
 */
export function draftFaults(draft: TableDraft, complete: boolean): DraftFaults {
  const faults = new Map<string, string>();
  for (const problem of tableProblems(draftTable(draft))) {
    if (problem.severity !== 'error' || (!complete && isUnfinished(problem))) continue;
    const field = fieldOf(problem);
    if (!faults.has(field)) faults.set(field, faultWords(problem));
  }
  return faults;
}

function isUnfinished({ code, params }: Problem): boolean {
  if (code === 'name-length') return Number(params.length) < Number(params.min);
  return code === 'key-name-empty' || code === 'projection-empty';
}

function fieldOf({ at, code }: Problem): string {
  return trimField(at, code).join('.');
}

/** The control that shows the fault: lists of names have one control together. */
function trimField(at: Place, code: string): Place {
  const projection = at.indexOf('projection');
  if (projection !== -1) return at.slice(0, projection + 1);
  if (code === 'key-twice' && at.at(-1) === 'sortKeys') return [...at, 0, 'name'];
  return at;
}

const WORDS: Readonly<Record<string, string>> = {
  'name-length': '{min} to {max} characters',
  'name-characters': 'Only letters, digits, “_”, “-” and “.”; not {character}',
  'key-twice': '“{name}” is already in this key',
  'key-two-types': '“{name}” is {other} elsewhere; one attribute has one type',
  'key-name-empty': 'Name the attribute',
  'key-name-length': '{bytes} bytes; {max} is the most',
  'key-missing': 'Name a partition key',
  'index-count': 'A table has at most {limit} {kind} indexes',
  'index-key-count': 'At most {limit} attributes',
  'index-name-duplicate': 'Another index is called “{name}”',
  'local-index-sort-key': 'Name the sort key',
  'local-index-without-sort-key': 'A local index needs a table with a sort key',
  'projection-empty': 'Name at least one attribute',
  'projection-key': '“{name}” is a key, which is projected anyway',
  'projection-twice': '“{name}” is listed twice',
  'projected-count': '{count} attributes over all indexes; {limit} is the most',
  'units-positive': 'A whole number from 1',
};

function faultWords({ code, params }: Problem): string {
  const sentence = WORDS[code] ?? code;
  const shown = params.character === ' ' ? 'a space' : `“${params.character}”`;
  const values = { ...params, character: shown };
  return sentence.replace(/\{([a-z]+)\}/g, (hole, name) =>
    String(Object.entries(values).find(([key]) => key === name)?.[1] ?? hole),
  );
}
