import type { JsonObject, Model, Problem } from '../../model';
import { Problems } from '../../problems';
import type { PrintedModel } from '../format';
import { nameLosses, SETTINGS } from '../table-draft/losses';
import { template, templateBody } from './print-template';

const SAYS = { model: ['name', 'description', 'author'], table: SETTINGS };

/** source: docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const RESOURCES_MAX = 500;

/** What a template has no place for, and whether one stack can hold it. */
function remarks(model: Model, { Resources: resources = {} }: JsonObject): readonly Problem[] {
  const problems = new Problems();
  nameLosses(model, SAYS, problems);
  const count = Object.keys(resources ?? {}).length;
  if (count > RESOURCES_MAX) {
    problems.warn('template-resources', ['tables'], { count, limit: RESOURCES_MAX });
  }
  return problems.list();
}

/** A template of CloudFormation as JSON. */
export function printCloudFormationJson(model: Model): PrintedModel {
  const json = template(model, 'cloudformation');
  return { text: `${JSON.stringify(json, null, 2)}\n`, problems: remarks(model, json) };
}

/** A template of CloudFormation as YAML. */
export function printCloudFormationYaml(model: Model): Promise<PrintedModel> {
  const json = template(model, 'cloudformation');
  return yaml(json, remarks(model, json));
}

/** A template of the Serverless Application Model. */
export function printSam(model: Model): Promise<PrintedModel> {
  const json = template(model, 'sam');
  return yaml(json, remarks(model, json));
}

/** A service of the Serverless Framework that has nothing but tables. */
export function printServerless(model: Model): Promise<PrintedModel> {
  const resources = templateBody(model, 'cloudformation');
  const service = { service: serviceName(model.name), provider: { name: 'aws' }, resources };
  return yaml(service, remarks(model, resources));
}

/** source: www.serverless.com/framework/docs/providers/aws/guide/serverless.yml */
function serviceName(name: string): string {
  const plain = name.replace(/[^a-zA-Z0-9]+/g, '-').replace(/^[^a-zA-Z]+|-+$/g, '');
  return plain === '' ? 'tables' : plain.toLowerCase();
}

/** The library comes only when something is written. */
async function yaml(json: JsonObject, problems: readonly Problem[]): Promise<PrintedModel> {
  const { printYaml } = await import('./print-yaml');
  return { text: printYaml(json), problems };
}
