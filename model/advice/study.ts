import { readUnits, writeUnits } from '../../engine/capacity/units';
import { itemFromWire, type WireItem } from '../../engine/values/attribute-value';
import { itemSize } from '../../engine/values/item-size';
import type { AccessPattern } from '../access-pattern';
import type { Entity } from '../entity';
import type { KeyAttribute, Model, ModelIndex, ModelTable, Place } from '../model';
import type { PatternProof, Proof } from '../proof/proof';
import { templatePrefix } from '../templates/template';
import {
  type Call,
  callsOf,
  type Expressions,
  expressionsOf,
  isRead,
  type KeyValue,
  keyValuesOf,
} from './calls';
import { keyText, makesKeys } from './key-texts';
import { remembered } from './remember';

/** A table of a design, with what many rules ask of it found out once. */
export interface TableStudy {
  readonly model: Model;
  readonly table: ModelTable;
  readonly at: Place;
  /** Of many items some, evenly spread. */
  readonly samples: readonly WireItem[];
  readonly entities: readonly Entity[];
  readonly patterns: readonly PatternStudy[];
  /** What the patterns of all tables do to this one. */
  readonly uses: readonly Use[];
  /** The table itself and its indexes: what has a partition key. */
  readonly parts: readonly Part[];
  /** Expected; that of the samples when the model does not say. */
  readonly itemCount: number;
  readonly itemBytes: number;
}

export interface Part {
  /** Absent for the table itself. */
  readonly index: ModelIndex | undefined;
  readonly name: string;
  readonly at: Place;
  readonly partitionKeys: readonly KeyAttribute[];
  readonly sortKeys: readonly KeyAttribute[];
}

export interface PatternStudy {
  readonly pattern: AccessPattern;
  readonly at: Place;
  readonly calls: readonly Call[];
  readonly proof: PatternProof | undefined;
}

/** One call on a table. */
export interface Use {
  readonly by: PatternStudy;
  readonly call: Call;
  readonly expressions: Expressions;
  readonly keys: ReadonlyMap<string, KeyValue>;
}

/** Rules look at so many items of a table; more would tell nothing new. */
const SAMPLES_MAX = 1000;

/** Every table of a design, studied. */
export function studyModel(model: Model, proof: Proof | undefined): readonly TableStudy[] {
  const proofs = new Map(
    proof?.patterns.map((one) => [proofKey(one.table, one.pattern), one] as const),
  );
  const uses = new Map<string, Use[]>();
  const patterns = model.tables.map((table, position) =>
    readPatterns(table).map(({ pattern, calls, asks }, place): PatternStudy => {
      const at = ['tables', position, 'accessPatterns', place];
      const found = proofs.get(proofKey(table.name, pattern.name));
      const study: PatternStudy = { pattern, at, calls, proof: found };
      for (const ask of asks) {
        const use = { by: study, ...ask };
        const others = uses.get(use.call.table);
        if (others === undefined) uses.set(use.call.table, [use]);
        else others.push(use);
      }
      return study;
    }),
  );
  return model.tables.map((table, position) =>
    studyTable(model, table, position, {
      patterns: patterns[position] ?? [],
      uses: uses.get(table.name) ?? [],
    }),
  );
}

/** The patterns of a table with their requests taken apart. */
const readPatterns = remembered((table: ModelTable) =>
  (table.accessPatterns ?? []).map((pattern) => {
    const calls = callsOf(pattern, table.name);
    const asks = calls.map((call): Omit<Use, 'by'> => {
      const expressions = expressionsOf(call);
      return { call, expressions, keys: keyValuesOf(call, expressions) };
    });
    return { pattern, calls, asks };
  }),
);

function proofKey(table: string, pattern: string): string {
  return JSON.stringify([table, pattern]);
}

function studyTable(
  model: Model,
  table: ModelTable,
  position: number,
  known: Pick<TableStudy, 'patterns' | 'uses'>,
): TableStudy {
  const { sizing, items } = table;
  const at = ['tables', position];
  const { samples, averageBytes } = sampled(items);
  return {
    model,
    table,
    at,
    samples,
    entities: table.entities ?? [],
    parts: partsOf(table, at),
    itemCount: sizing?.itemCount ?? items.length,
    itemBytes: sizing?.itemBytes ?? averageBytes,
    ...known,
  };
}

function partsOf(table: ModelTable, at: Place): readonly Part[] {
  const { name, partitionKey, sortKey, indexes } = table;
  const own: Part = {
    index: undefined,
    name,
    at: [...at, 'partitionKey'],
    partitionKeys: [partitionKey],
    sortKeys: sortKey === undefined ? [] : [sortKey],
  };
  const others = indexes.map((index, position): Part => {
    const { partitionKeys, sortKeys } = index;
    const place = [...at, 'indexes', position];
    return { index, name: index.name, at: place, partitionKeys, sortKeys };
  });
  return [own, ...others];
}

const sampled = remembered((items: readonly WireItem[]) => {
  const step = Math.max(1, Math.floor(items.length / SAMPLES_MAX));
  const samples = items.filter((_, place) => place % step === 0);
  const bytes = samples.reduce((sum, item) => sum + bytesOf(item), 0);
  return { samples, averageBytes: samples.length === 0 ? 0 : bytes / samples.length };
});

/** Bytes of a sample item, as the service counts them. */
export const bytesOf = remembered((item: WireItem): number => itemSize(itemFromWire(item)));

// ------------------------------------------------------------------ questions

/** The part that a call reads or writes; undefined for an index that is not there. */
export function partOf({ parts }: TableStudy, { index }: Call): Part | undefined {
  return parts.find((part) => part.index?.name === index);
}

/**
 * The entities whose items a call can be about, by the keys that it names.
 *
 * returns  undefined when the request does not tell
 */
export function entitiesOf(study: TableStudy, use: Use): readonly Entity[] | undefined {
  const part = partOf(study, use.call);
  if (part === undefined || study.entities.length === 0) return undefined;
  const keys = [...part.partitionKeys, ...part.sortKeys];
  const inPart = study.entities.filter((entity) => makesKeys(entity, keys));
  if (use.call.action === 'scan') return inPart;
  const given = keys.filter(({ name }) => use.keys.get(name)?.text !== undefined);
  if (given.length === 0) return undefined;
  return inPart.filter((entity) =>
    given.every(({ name }) => agrees(keyText(entity, name) ?? '', use.keys.get(name))),
  );
}

/** Only what stands before the first attribute or parameter can be compared. */
function agrees(template: string, value: KeyValue | undefined): boolean {
  const text = value?.text ?? '';
  if (value?.operator !== '=' && value?.operator !== 'begins_with') return true;
  const [made, asked] = [templatePrefix(template), templatePrefix(text)];
  return made.startsWith(asked) || asked.startsWith(made);
}

/** Whether a call always goes to the same partition key: its request has no parameter there. */
export function isFixedKey(study: TableStudy, use: Use): boolean {
  const part = partOf(study, use.call);
  if (part === undefined) return false;
  return part.partitionKeys.every(({ name }) => {
    const text = use.keys.get(name)?.text;
    return text !== undefined && !text.includes('${');
  });
}

/** Requests a second in the busiest hours. */
export function peakOf({ perSecond, peakPerSecond = 0 }: AccessPattern): number {
  return Math.max(perSecond, peakPerSecond);
}

/** Read and write units that one request takes of the table, estimated where nothing is proved. */
export function unitsOf(
  { itemBytes: average }: TableStudy,
  { pattern, proof, calls }: PatternStudy,
): { readonly read: number; readonly write: number } {
  const measured = proof?.measured;
  if (measured !== undefined) return { read: measured.readUnits, write: measured.writeUnits };
  const bytes = pattern.itemBytes ?? average;
  const items = pattern.items ?? 1;
  const [first] = calls;
  if (first === undefined) return { read: 0, write: 0 };
  if (isRead(first.action)) {
    const mix = pattern.transactional ? 'transactional' : (pattern.consistency ?? 'eventual');
    const isRange = first.action !== 'get';
    const read = isRange ? readUnits(bytes * items, mix) : items * readUnits(bytes, mix);
    return { read, write: 0 };
  }
  const twice = pattern.transactional ? 2 : 1;
  return { read: 0, write: items * writeUnits(bytes) * twice };
}
