import type { AccessPattern } from '../../access-pattern';
import type { Json, JsonObject, Model, ModelTable, Place } from '../../model';
import { Problems } from '../../problems';
import { fillRequest } from '../../proof/fill-request';
import { printTable } from '../create-table/print-table';
import type { PrintedModel } from '../format';
import { nameLosses } from '../table-draft/losses';
import { printCommand } from './command';

/** What the file can say of a table. */
const SAYS = {
  model: ['extras'],
  table: [
    ...['tableClass', 'deletionProtection', 'stream', 'encryption', 'tags', 'items'],
    ...['accessPatterns', 'attributes'],
  ],
};

/** Writes tables, items and access patterns, with parameters filled in from the samples. */
export function printDataModel(model: Model): PrintedModel {
  const problems = new Problems();
  nameLosses(model, SAYS, problems);
  let number = 0;
  const patterns = model.tables.flatMap((table, position) => {
    const at = ['tables', position];
    nameUnused(table, at, problems);
    return (table.accessPatterns ?? []).map((pattern, place) => {
      number += 1;
      return printPattern({
        table,
        pattern,
        number,
        at: [...at, 'accessPatterns', place],
        problems,
      });
    });
  });
  const file: JsonObject = {
    tables: model.tables.map(printTable),
    items: Object.fromEntries(model.tables.map((table) => [table.name, printItems(table)])),
    access_patterns: patterns,
    ...Object.fromEntries(Object.entries(model.extras).filter(([name]) => !OWN.includes(name))),
  };
  return { text: `${JSON.stringify(file, null, 2)}\n`, problems: problems.list() };
}

const OWN = ['tables', 'items', 'access_patterns'];

function printItems({ items }: ModelTable): Json {
  // Wire JSON is JSON; its type only says more.
  return items.map((Item) => ({ PutRequest: { Item } })) as unknown as Json;
}

/** Attributes are known by the items that have them, and by the keys they are. */
function nameUnused(table: ModelTable, at: Place, problems: Problems): void {
  const used = new Set(table.items.flatMap((item) => Object.keys(item)));
  for (const { partitionKeys, sortKeys } of table.indexes) {
    for (const { name } of [...partitionKeys, ...sortKeys]) used.add(name);
  }
  const lost = table.attributes.filter(({ name }) => !used.has(name));
  if (lost.length > 0) problems.warn('export-leaves-out', at, { names: 'attributes' });
}

interface PatternSource {
  readonly table: ModelTable;
  readonly pattern: AccessPattern;
  readonly number: number;
  readonly at: Place;
  readonly problems: Problems;
}

function printPattern({ table, pattern, number, at, problems }: PatternSource): JsonObject {
  const { name, operation, index } = pattern;
  const implementation = commandOf(table, pattern);
  if (pattern.request !== undefined && implementation === undefined) {
    problems.warn('pattern-not-written', at, { name });
  }
  const lost = lostOf(pattern);
  if (lost.length > 0) problems.warn('export-leaves-out', at, { names: lost.join(', ') });
  return {
    pattern: String(number),
    description: name,
    table: table.name,
    ...(index === undefined ? {} : { index }),
    dynamodb_operation: operation,
    ...(implementation === undefined ? {} : { implementation }),
  };
}

function commandOf(table: ModelTable, pattern: AccessPattern): string | undefined {
  const request = fillRequest(table, pattern, new Problems());
  if (request === undefined) return undefined;
  const { ReturnConsumedCapacity, ...input } = request;
  return printCommand(pattern.operation, input);
}

function lostOf(pattern: AccessPattern): readonly string[] {
  const members = [
    ...(['description', 'question', 'peakPerSecond', 'itemBytes', 'items'] as const),
    ...(['transactional', 'expect', 'budget'] as const),
  ].filter((name) => pattern[name] !== undefined);
  return [
    ...members,
    ...(pattern.perSecond === 1 ? [] : ['perSecond']),
    ...((pattern.parameters ?? []).length === 0 ? [] : ['parameters']),
  ];
}
