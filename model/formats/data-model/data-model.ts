import type { Format } from '../format';
import { isObject, member } from '../read';
import { printDataModel } from './print-data-model';
import { parseDataModel } from './read-data-model';

/**
 * `dynamodb_data_model.json` of AWS's modelling assistant: inputs of CreateTable, items to put, and
 * access patterns as commands of the AWS CLI.
 *
 * source: github.com/awslabs/mcp/tree/main/src/dynamodb-mcp-server, json_generation_guide.md
 */
export const dataModel: Format = {
  name: 'data-model',
  label: 'AWS data model JSON',
  detect: (json) => {
    const tables = isObject(json) ? member(json, 'tables') : undefined;
    if (!Array.isArray(tables) || !isObject(json)) return false;
    const has = (name: string) => member(json, name) !== undefined;
    const isTable = tables.slice(0, 10).some((one) => isObject(one) && 'KeySchema' in one);
    return isTable || (has('access_patterns') && has('items'));
  },
  parse: parseDataModel,
  print: printDataModel,
};
