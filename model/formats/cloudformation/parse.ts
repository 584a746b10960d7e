import { Problems } from '../../problems';
import type { ParsedModel } from '../format';
import type { ReadJson } from '../json-text';
import { isObject, typeParams } from '../read';
import { modelOfDraft } from '../table-draft/model';
import { isTemplate, readTemplate } from './read-template';
import { isServerless, serviceName, templatesOf } from './serverless';

/** Whether JSON, or YAML read as such, is a template or the configuration of a service. */
export function isCloudFormation(json: ReadJson | undefined): boolean {
  return isTemplate(json) || isServerless(json);
}

/** Reads a template of CloudFormation or SAM, or a service of the Serverless Framework. */
export function parseCloudFormation(json: ReadJson, problems = new Problems()): ParsedModel {
  if (!isObject(json)) {
    problems.error('wrong-type', [], typeParams('object', json));
    return { problems: problems.list() };
  }
  if (!isServerless(json)) return modelOfDraft(readTemplate(json, [], problems), problems);
  const drafts = templatesOf(json, problems).map(({ template, at }) =>
    readTemplate(template, at, problems),
  );
  const described = drafts.find(({ description }) => description !== undefined);
  const named = drafts.find(({ name }) => name !== undefined);
  const others = Object.keys(json).filter(
    (name) => !['service', 'resources', 'provider', 'custom', 'frameworkVersion'].includes(name),
  );
  if (others.length > 0) problems.note('sections-left-out', [], { names: others.join(', ') });
  return modelOfDraft(
    {
      ...(described?.description === undefined ? {} : { description: described.description }),
      ...(named?.author === undefined ? {} : { author: named.author }),
      name: named?.name ?? serviceName(json),
      tables: drafts.flatMap(({ tables }) => tables),
      scalings: drafts.flatMap(({ scalings = [] }) => scalings),
    },
    problems,
  );
}
