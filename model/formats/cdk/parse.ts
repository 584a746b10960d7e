import type { Place } from '../../model';
import { Problems } from '../../problems';
import { readGlobalTable } from '../cloudformation/read-global-table';
import { readAwsTable } from '../create-table/read-table';
import type { ParsedModel } from '../format';
import type { ReadJson, ReadObject } from '../json-text';
import { isObject, type Source } from '../read';
import type { DraftScaling, TableDraft } from '../table-draft/draft';
import { modelOfDraft } from '../table-draft/model';
import { Evaluator } from './evaluate';
import { type Found, type FoundCall, type FoundTable, findTables } from './find';
import { readScalings } from './read-scaling';
import { type Additions, readCdkTable } from './read-table';

/** Reads the tables of a program that uses the CDK. */
export function parseCdk(text: string): ParsedModel {
  const problems = new Problems();
  const found = findTables(text, problems);
  if (found === undefined) return { problems: problems.list() };
  const reader = new Reader(found, text, problems);
  const tables = found.tables.flatMap((table) => reader.table(table) ?? []);
  reader.nameOthers();
  return modelOfDraft({ tables, scalings: reader.scalings }, problems);
}

class Reader {
  readonly scalings: DraftScaling[] = [];
  readonly #found: Found;
  readonly #evaluator: Evaluator;
  readonly #problems: Problems;
  readonly #used = new Set<FoundCall>();

  constructor(found: Found, text: string, problems: Problems) {
    this.#found = found;
    this.#evaluator = new Evaluator(found.constants, text, problems);
    this.#problems = problems;
  }

  table(found: FoundTable): TableDraft | undefined {
    const [, idNode, propertiesNode] = found.parameters;
    const named = idNode === undefined ? undefined : this.#evaluator.quiet(idNode);
    const id = typeof named === 'string' ? named : 'Table';
    const at: Place = [id];
    const properties = propertiesNode && this.#evaluator.value(propertiesNode, at);
    const source = this.#source(properties, at);
    if (found.class === 'CfnTable' || found.class === 'CfnGlobalTable') {
      return lowLevelTable(source, id, found.class);
    }
    const calls = this.#found.calls.filter(({ on }) => on === found.owner && on !== undefined);
    const draft = readCdkTable(source, { id, kind: found.class }, this.#additions(calls, at));
    for (const call of readScalings(calls, this.#found.calls, {
      table: draft.name,
      evaluator: this.#evaluator,
      problems: this.#problems,
      at,
    })) {
      this.#used.add(call.call);
      if (call.policy !== undefined) this.#used.add(call.policy);
      this.scalings.push(call.scaling);
    }
    return draft;
  }

  #additions(calls: readonly FoundCall[], at: Place): Additions {
    const added = (method: string): readonly Source[] =>
      calls
        .filter((call) => call.method === method)
        .map((call, position) => this.#parameter(call, [...at, method, position]));
    return {
      global: added('addGlobalSecondaryIndex'),
      local: added('addLocalSecondaryIndex'),
      tags: calls.flatMap((call) => this.#tag(call) ?? []),
    };
  }

  #tag(call: FoundCall): Additions['tags'][number] | undefined {
    if (call.method !== 'tag') return undefined;
    const [key, value] = call.parameters.slice(0, 2).map((node) => this.#evaluator.quiet(node));
    if (typeof key !== 'string' || typeof value !== 'string') return undefined;
    this.#used.add(call);
    return { key, value };
  }

  #parameter(call: FoundCall, at: Place): Source {
    this.#used.add(call);
    const [node] = call.parameters;
    return this.#source(node && this.#evaluator.value(node, at), at);
  }

  #source(json: ReadJson | undefined, at: Place): Source {
    return { object: isObject(json) ? json : {}, at, problems: this.#problems };
  }

  /** Names calls that say something of tables, and of which nothing was taken. */
  nameOthers(): void {
    for (const call of this.#found.calls) {
      if (this.#used.has(call)) continue;
      const on = typeof call.on === 'string' ? call.on : call.on.method;
      this.#problems.warn('call-dropped', [], { name: `${on}.${call.method}` });
    }
  }
}

/** A `CfnTable` has CloudFormation's members, each beginning with a small letter. */
function lowLevelTable(
  source: Source,
  id: string,
  kind: 'CfnTable' | 'CfnGlobalTable',
): TableDraft | undefined {
  const object = capitalised(source.object);
  const properties: Source = { ...source, object: isObject(object) ? object : {} };
  return kind === 'CfnTable'
    ? readAwsTable(properties, { fallback: id })
    : readGlobalTable(properties, id);
}

function capitalised(json: ReadJson): ReadJson {
  if (Array.isArray(json)) return json.map(capitalised);
  if (!isObject(json)) return json;
  const members: [string, ReadJson][] = Object.entries(json).map(([name, part]) => {
    const start = /^(sse|kms)(?=[A-Z])/.exec(name)?.[0] ?? name.slice(0, 1);
    return [start.toUpperCase() + name.slice(start.length), capitalised(part)];
  });
  const result: ReadObject = Object.fromEntries(members);
  return result;
}
