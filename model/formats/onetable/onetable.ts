import type { Format } from '../format';
import { isObject, member } from '../read';
import { parseSchema } from './parse';
import { printSchema } from './print';

/**
 * A schema of OneTable as JSON, versions 1.0 and 1.1.
 *
 * source: github.com/sensedeep/dynamodb-onetable/blob/main/doc/schema-1.1.0.md
 */
export const oneTable: Format = {
  name: 'onetable',
  label: 'OneTable schema',
  detect: (json) =>
    isObject(json) && isObject(member(json, 'indexes')) && isObject(member(json, 'models')),
  parse: (json) => parseSchema(json),
  print: (model) => {
    const { json, problems } = printSchema(model);
    return { text: `${JSON.stringify(json, null, 2)}\n`, problems: problems.list() };
  },
};
