import type { JsonObject, Model } from '../../model';
import { Problems } from '../../problems';
import type { PrintedModel } from '../format';
import { nameLosses, SETTINGS } from '../table-draft/losses';
import { template, templateBody } from './print-template';

const SAYS = { model: ['name', 'description', 'author'], table: SETTINGS };

function losses(model: Model): PrintedModel['problems'] {
  const problems = new Problems();
  nameLosses(model, SAYS, problems);
  return problems.list();
}

/** A template of CloudFormation as JSON. */
export function printCloudFormationJson(model: Model): PrintedModel {
  const text = JSON.stringify(template(model, 'cloudformation'), null, 2);
  return { text: `${text}\n`, problems: losses(model) };
}

/** A template of CloudFormation as YAML. */
export function printCloudFormationYaml(model: Model): Promise<PrintedModel> {
  return yaml(template(model, 'cloudformation'), model);
}

/** A template of the Serverless Application Model. */
export function printSam(model: Model): Promise<PrintedModel> {
  return yaml(template(model, 'sam'), model);
}

/** A service of the Serverless Framework that has nothing but tables. */
export function printServerless(model: Model): Promise<PrintedModel> {
  const service = {
    service: serviceName(model.name),
    provider: { name: 'aws' },
    resources: templateBody(model, 'cloudformation'),
  };
  return yaml(service, model);
}

/** source: www.serverless.com/framework/docs/providers/aws/guide/serverless.yml */
function serviceName(name: string): string {
  const plain = name.replace(/[^a-zA-Z0-9]+/g, '-').replace(/^[^a-zA-Z]+|-+$/g, '');
  return plain === '' ? 'tables' : plain.toLowerCase();
}

/** The library comes only when something is written. */
async function yaml(json: JsonObject, model: Model): Promise<PrintedModel> {
  const { printYaml } = await import('./print-yaml');
  return { text: printYaml(json), problems: losses(model) };
}
