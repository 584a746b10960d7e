import { Problems } from '../../problems';
import type { ParsedModel } from '../format';
import type { ReadJson } from '../json-text';
import { isObject, type Source, typeParams } from '../read';
import { modelOfDraft } from '../table-draft/model';
import { type Config, configOfHcl, configOfJson } from './config';
import { createScope, type Scope } from './evaluate';
import type { Body } from './expression';
import { instancesOf } from './instances';
import { parseHcl } from './parse-hcl';
import { withIndexes } from './read-index';
import { readTerraformScalings, scalesTables } from './read-scaling';
import { readTerraformTable } from './read-table';
import { BrokenHcl } from './scanner';

const TABLE = 'aws_dynamodb_table';
const INDEX = 'aws_dynamodb_global_secondary_index';
const TARGET = 'aws_appautoscaling_target';
const POLICY = 'aws_appautoscaling_policy';

/** Reads a configuration in HCL. */
export function parseTerraform(text: string): ParsedModel {
  const problems = new Problems();
  const body = bodyOf(text, problems);
  if (body === undefined) return { problems: problems.list() };
  return readConfig(configOfHcl(body), problems);
}

function bodyOf(text: string, problems: Problems): Body | undefined {
  try {
    return parseHcl(text);
  } catch (error) {
    if (!(error instanceof BrokenHcl)) throw error;
    problems.error(error.code, [], error.params);
    return undefined;
  }
}

/** Reads a configuration in Terraform's JSON. */
export function parseTerraformJson(json: ReadJson): ParsedModel {
  const problems = new Problems();
  if (isObject(json)) return readConfig(configOfJson(json), problems);
  problems.error('wrong-type', [], typeParams('object', json));
  return { problems: problems.list() };
}

function readConfig(config: Config, problems: Problems): ParsedModel {
  const scope = createScope({
    variables: config.variables,
    locals: config.locals,
    resources: new Map(config.resources.map(({ type, name, body }) => [`${type}.${name}`, body])),
  });
  const sources = (type: string) => sourcesOf(config, type, scope, problems);
  const whole = sources(TABLE).map((source) => readTerraformTable(source, String(source.at[2])));
  const tables = withIndexes(whole, sources(INDEX));
  const targets = sources(TARGET).filter(scalesTables);
  const policies = sources(POLICY).filter(scalesTables);
  noteOthers(config, problems);
  if (scope.used.size > 0) {
    const names = [...scope.used].slice(0, 5).join(', ');
    problems.note('parameters-resolved', ['variable'], { names });
  }
  const scalings = readTerraformScalings(targets, policies);
  return modelOfDraft({ tables, scalings }, problems);
}

function sourcesOf(
  { resources }: Config,
  type: string,
  scope: Scope,
  problems: Problems,
): readonly Source[] {
  const declared = resources.filter((resource) => resource.type === type);
  return declared.flatMap((resource) =>
    instancesOf(resource, scope, problems).map((instance) => ({ ...instance, problems })),
  );
}

function noteOthers({ resources, others }: Config, problems: Problems): void {
  const types = resources
    .map(({ type }) => type)
    .filter((type) => ![TABLE, INDEX, TARGET, POLICY].includes(type));
  const all = [...types, ...others];
  if (all.length === 0) return;
  const names = [...new Set(all)].slice(0, 5).join(', ');
  problems.note('resources-left-out', ['resource'], { count: all.length, names });
}
