import type { Place } from '../../model';
import type { Problems } from '../../problems';
import { readAwsTable } from '../create-table/read-table';
import type { ReadJson, ReadObject } from '../json-text';
import { isObject, member, type Source } from '../read';
import type { TableDraft } from '../table-draft/draft';
import type { ModelDraft } from '../table-draft/model';
import { textIn } from '../table-draft/read';
import { holds, quietly, resolved, type Scope, scopeOf } from './functions';
import { readGlobalTable } from './read-global-table';
import { readScalings } from './read-scaling';
import { readSimpleTable } from './read-simple-table';
import type { Resource } from './resource';

/** Where a model's name and author stand in the metadata of a template of ours. */
export const OWN_METADATA = 'Sortkey';

const TABLES = new Map<string, (properties: Source, id: string) => TableDraft | undefined>([
  ['AWS::DynamoDB::Table', (properties, id) => readAwsTable(properties, { fallback: id })],
  ['AWS::DynamoDB::GlobalTable', readGlobalTable],
  ['AWS::Serverless::SimpleTable', readSimpleTable],
]);
const TARGET = 'AWS::ApplicationAutoScaling::ScalableTarget';
const POLICY = 'AWS::ApplicationAutoScaling::ScalingPolicy';

const SECTIONS = [
  'AWSTemplateFormatVersion',
  'Transform',
  'Description',
  'Metadata',
  'Parameters',
  'Mappings',
  'Conditions',
  'Resources',
];

/** Whether JSON is a template that could have tables. */
export function isTemplate(json: ReadJson | undefined): json is ReadObject {
  if (!isObject(json)) return false;
  const resources = member(json, 'Resources');
  if (member(json, 'AWSTemplateFormatVersion') !== undefined) return true;
  return isObject(resources) && Object.values(resources).some((one) => typeOf(one) !== undefined);
}

function typeOf(resource: ReadJson): string | undefined {
  const type = isObject(resource) ? member(resource, 'Type') : undefined;
  return typeof type === 'string' && type.includes('::') ? type : undefined;
}

/** Reads the tables of one template, and the scaling that goes with them. */
export function readTemplate(template: ReadObject, at: Place, problems: Problems): ModelDraft {
  const source: Source = { object: template, at, problems };
  const resources = resourcesOf(source);
  const tables = resources.flatMap(
    ({ id, type, properties }) => TABLES.get(type)?.(properties, id) ?? [],
  );
  noteOthers(source);
  return {
    ...readMetadata(source),
    tables,
    scalings: readScalings(
      resources.filter(({ type }) => type === TARGET),
      resources.filter(({ type }) => type === POLICY),
    ),
  };
}

function resourcesOf(template: Source): readonly Resource[] {
  const { at, problems } = template;
  const resources = member(template.object, 'Resources');
  if (!isObject(resources)) {
    problems.error('member-missing', [...at, 'Resources'], {
      name: 'Resources',
      expected: 'object',
      found: 'nothing',
    });
    return [];
  }
  const plain = scopeOf(template.object);
  const scope: Scope = { ...plain, names: namesOf(resources, plain) };
  const others: string[] = [];
  const found = Object.entries(resources).flatMap(([id, resource]) => {
    const type = typeOf(resource);
    const place = [...at, 'Resources', id];
    if (type === undefined || !isObject(resource) || !isOurs(type, resource, scope)) {
      others.push(type ?? id);
      return [];
    }
    return resourceOf({ id, type, resource }, place, scope, problems) ?? [];
  });
  if (others.length > 0) {
    const names = [...new Set(others)].slice(0, 5).join(', ');
    problems.note('resources-left-out', [...at, 'Resources'], { count: others.length, names });
  }
  if (scope.used.size > 0) {
    const names = [...scope.used].slice(0, 5).join(', ');
    problems.note('parameters-resolved', [...at, 'Parameters'], { names });
  }
  return found;
}

function isOurs(type: string, resource: ReadObject, scope: Scope): boolean {
  if (TABLES.has(type)) return true;
  if (type !== TARGET && type !== POLICY) return false;
  // Other services scale in the same words; a policy may leave it to its target to say which.
  const properties = member(resource, 'Properties');
  const service = isObject(properties) ? member(properties, 'ServiceNamespace') : undefined;
  const name = service === undefined ? undefined : quietly(service, scope);
  return name === undefined ? type === POLICY : name === 'dynamodb';
}

function resourceOf(
  { id, type, resource }: { id: string; type: string; resource: ReadObject },
  at: Place,
  scope: Scope,
  problems: Problems,
): Resource | undefined {
  const condition = member(resource, 'Condition');
  if (typeof condition === 'string' && holds(condition, scope) === false) {
    problems.note('resource-off', at, { name: id, condition });
    return undefined;
  }
  const kept = ['Type', 'Properties', 'Condition', 'DependsOn'];
  const dropped = Object.keys(resource).filter((name) => !kept.includes(name));
  if (dropped.length > 0) problems.note('resource-part-dropped', at, { names: dropped.join(', ') });
  const place = [...at, 'Properties'];
  const properties = resolved(member(resource, 'Properties') ?? {}, place, scope, problems);
  if (!isObject(properties)) {
    problems.error('wrong-type', place, { expected: 'object', found: typeof properties });
    return undefined;
  }
  return { id, type, properties: { object: properties, at: place, problems } };
}

/** What `Ref` gives: a table's name, or the resource's own where nobody knows before it exists. */
function namesOf(resources: ReadObject, scope: Scope): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [id, resource] of Object.entries(resources)) {
    const type = typeOf(resource);
    if (type === undefined || !isObject(resource)) continue;
    if (type === TARGET) names.set(id, id);
    if (!TABLES.has(type)) continue;
    const properties = member(resource, 'Properties');
    const given = isObject(properties) ? member(properties, 'TableName') : undefined;
    const name = given === undefined ? undefined : quietly(given, scope);
    names.set(id, typeof name === 'string' ? name : id);
  }
  return names;
}

function noteOthers({ object, at, problems }: Source): void {
  const names = Object.keys(object).filter((name) => !SECTIONS.includes(name));
  if (names.length > 0) problems.note('sections-left-out', at, { names: names.join(', ') });
}

function readMetadata(source: Source): Pick<ModelDraft, 'name' | 'description' | 'author'> {
  const description = textIn(source, 'Description');
  const metadata = member(source.object, 'Metadata');
  const own = isObject(metadata) ? member(metadata, OWN_METADATA) : undefined;
  const others = isObject(metadata)
    ? Object.keys(metadata).filter((name) => name !== OWN_METADATA)
    : [];
  const at = [...source.at, 'Metadata'];
  if (others.length > 0) {
    source.problems.note('sections-left-out', at, { names: others.slice(0, 5).join(', ') });
  }
  const said = isObject(own)
    ? { object: own, at: [...at, OWN_METADATA], problems: source.problems }
    : undefined;
  const name = said && textIn(said, 'Name');
  const author = said && textIn(said, 'Author');
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(author === undefined ? {} : { author }),
  };
}
