import type { Format } from '../format';
import type { TextFormat } from '../text-format';
import { isCloudFormation, parseCloudFormation } from './parse';
import { printCloudFormationJson, printCloudFormationYaml } from './print';

/** Templates of CloudFormation and SAM, and services of the Serverless Framework, as JSON. */
export const cloudFormationJson: Format = {
  name: 'cloudformation-json',
  label: 'CloudFormation JSON',
  detect: isCloudFormation,
  parse: (json) => parseCloudFormation(json),
  print: printCloudFormationJson,
};

/** The same as YAML. */
export const cloudFormationYaml: TextFormat = {
  name: 'cloudformation',
  label: 'CloudFormation',
  extensions: ['.yaml', '.yml', '.template'],
  detect: (text) =>
    /^(AWSTemplateFormatVersion|Resources|service)["']?\s*:/m.test(text) ||
    /^\s*Type["']?\s*:\s*["']?AWS::/m.test(text),
  parse: async (text) => (await import('./parse-yaml')).parseYaml(text),
  print: printCloudFormationYaml,
};
