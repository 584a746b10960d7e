import type { Format } from './format';
import { parseWorkbench } from './nosql-workbench-parse';
import { printWorkbench } from './nosql-workbench-print';
import { isObject, member } from './read';

/**
 * The file of AWS's NoSQL Workbench, versions 1.0, 2.0, 3.0 and the one of 2019 without a version,
 * and the variant of Rick Houlihan's web modeller with `ModelSchema` and `SavedQuery`.
 */
export const nosqlWorkbench: Format = {
  name: 'nosql-workbench',
  label: 'NoSQL Workbench',
  detect: (json) => isObject(json) && member(json, 'DataModel') !== undefined,
  parse: parseWorkbench,
  print: printWorkbench,
};
