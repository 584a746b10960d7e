import { withinItems } from '../edits/items';
import type { Format, ParsedModel } from '../formats/format';
import type { ReadJson, ReadObject } from '../formats/json-text';
import { isObject, jsonType, member } from '../formats/read';
import type { JsonObject, Model, ModelTable, Place } from '../model';
import { Problems } from '../problems';
import { migrations, VERSION } from './migrations';
import { modelCodec } from './model-codec';
import { printJson } from './print-json';

/** The member by which a document is known; its value is the version. */
const MARK = 'sortkey';

/** A design as we keep it: all that a model can be, in a file that version control can compare. */
export const document: Format = {
  name: 'sortkey',
  label: 'Sortkey',
  detect: (json) => isObject(json) && member(json, MARK) !== undefined,
  parse,
  print: (model) => {
    // A record is written as an object.
    const members = modelCodec.write(model) as JsonObject;
    return { text: printJson({ [MARK]: VERSION, ...members }), problems: [] };
  },
};

function parse(json: ReadJson): ParsedModel {
  const problems = new Problems();
  const current = isObject(json) ? migrated(json, problems) : undefined;
  const model = current && modelCodec.read(current, { at: [], problems });
  const checked = model && withoutTwins(model, problems);
  const all = problems.list();
  return checked === undefined || problems.errors > 0
    ? { problems: all }
    : { model: checked, problems: all };
}

/** The document as it would be in the version of today. */
function migrated(json: ReadObject, problems: Problems): ReadObject | undefined {
  const version = member(json, MARK);
  if (!isVersion(version) || version > VERSION) {
    const found = typeof version === 'number' ? version : jsonType(version);
    problems.error('document-version', [MARK], { found, known: VERSION });
    return undefined;
  }
  const rest = Object.entries(json).filter(([name]) => name !== MARK);
  return migrations
    .slice(version)
    .reduce<ReadObject>((before, step) => step(before), Object.fromEntries(rest));
}

function isVersion(json: ReadJson | undefined): json is number {
  return typeof json === 'number' && Number.isInteger(json) && json >= 0;
}

// ------------------------------------------------------------------ what names must be

/** Parts are told apart by their names, so that no two can have one. */
function withoutTwins(model: Model, problems: Problems): Model {
  findTwins(model.tables, { what: 'table', at: ['tables'], problems });
  const tables = model.tables.map((table, position) => {
    const at = ['tables', position];
    for (const [list, what] of LISTS) {
      findTwins(table[list] ?? [], { what, at: [...at, list], problems });
    }
    return { ...table, facets: facetsOf(table, at, problems) };
  });
  return { ...model, tables };
}

const LISTS = [
  ['attributes', 'attribute'],
  ['indexes', 'index'],
  ['entities', 'entity'],
  ['accessPatterns', 'access pattern'],
  ['facets', 'facet'],
] as const;

interface Parts {
  readonly what: string;
  readonly at: Place;
  readonly problems: Problems;
}

function findTwins(
  list: readonly { readonly name: string }[],
  { what, at, problems }: Parts,
): void {
  const seen = new Set<string>();
  for (const [position, { name }] of list.entries()) {
    if (seen.has(name)) problems.error('name-twice', [...at, position, 'name'], { what, name });
    seen.add(name);
  }
}

function facetsOf(table: ModelTable, at: Place, problems: Problems): ModelTable['facets'] {
  return table.facets.map((facet, position) => {
    const shown = withinItems(facet, table.items);
    const count = facet.items.length - shown.items.length;
    const place = [...at, 'facets', position, 'items'];
    if (count > 0) problems.warn('facet-items-dropped', place, { name: facet.name, count });
    return shown;
  });
}
