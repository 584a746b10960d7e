import type { Model } from '../../model';
import { Problems } from '../../problems';
import type { Format, ParsedModel, PrintedModel } from '../format';
import type { ReadJson } from '../json-text';
import { isObject, member, type Source, typeParams } from '../read';
import { nameLosses } from '../table-draft/losses';
import { modelOfDraft } from '../table-draft/model';
import { printTable } from './print-table';
import { readAwsTable, STATE } from './read-table';

/**
 * The input of CreateTable, one or a list of them, and what DescribeTable answers, with or without
 * the member `Table` or `TableDescription` around it.
 */
export const createTable: Format = {
  name: 'create-table',
  label: 'CreateTable JSON',
  detect: (json) => tablesIn(json).some(({ object }) => isTable(object)),
  parse,
  print,
};

type Placed = Pick<Source, 'at'> & { readonly object: ReadJson };

function tablesIn(json: ReadJson): readonly Placed[] {
  if (Array.isArray(json)) {
    return json.map((element: ReadJson, position: number) => unwrapped(element, [position]));
  }
  return [unwrapped(json, [])];
}

function unwrapped(json: ReadJson, at: Source['at']): Placed {
  if (!isObject(json)) return { object: json, at };
  for (const name of ['Table', 'TableDescription']) {
    const inner = member(json, name);
    if (isObject(inner)) return { object: inner, at: [...at, name] };
  }
  return { object: json, at };
}

function isTable(json: ReadJson): boolean {
  if (!isObject(json)) return false;
  const has = (name: string) => member(json, name) !== undefined;
  return has('KeySchema') || (has('TableName') && has('AttributeDefinitions'));
}

function parse(json: ReadJson): ParsedModel {
  const problems = new Problems();
  const tables = tablesIn(json).flatMap(({ object, at }) => {
    if (isObject(object)) {
      noteState({ object, at, problems });
      return readAwsTable({ object, at, problems }) ?? [];
    }
    problems.error('wrong-type', at, typeParams('object', object));
    return [];
  });
  return modelOfDraft({ tables }, problems);
}

function noteState({ object, at, problems }: Source): void {
  const used = ['ItemCount', 'TableSizeBytes'];
  const names = STATE.filter((name) => !used.includes(name) && Object.hasOwn(object, name));
  if (names.length > 0) problems.note('state-dropped', at, { names: names.join(', ') });
}

function print(model: Model): PrintedModel {
  const problems = new Problems();
  nameLosses(
    model,
    { model: [], table: ['tableClass', 'deletionProtection', 'stream', 'encryption', 'tags'] },
    problems,
  );
  const [first, ...others] = model.tables.map(printTable);
  const json = first !== undefined && others.length === 0 ? first : model.tables.map(printTable);
  return { text: `${JSON.stringify(json, null, 2)}\n`, problems: problems.list() };
}
