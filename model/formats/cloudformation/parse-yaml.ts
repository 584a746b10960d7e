import { Problems } from '../../problems';
import type { ParsedModel } from '../format';
import { parseCloudFormation } from './parse';
import { readYaml } from './read-yaml';

/** Reads a template, or a Serverless service, as YAML. */
export function parseYaml(text: string): ParsedModel {
  const problems = new Problems();
  const json = readYaml(text, problems);
  if (json === undefined || problems.errors > 0) {
    if (problems.errors === 0) problems.error('no-tables', []);
    return { problems: problems.list() };
  }
  return parseCloudFormation(json, problems);
}
