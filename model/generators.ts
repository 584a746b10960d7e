import { dynamodbToolbox } from './codegen/dynamodb-toolbox';
import { electrodb } from './codegen/electrodb';
import type { Generator } from './codegen/generator';
import { markdown } from './codegen/markdown';
import { python } from './codegen/python';
import { typescript } from './codegen/typescript';

/** Everything that can be made of a model and is not read back, the commonest first. */
export const GENERATORS: readonly Generator[] = [
  typescript,
  python,
  electrodb,
  dynamodbToolbox,
  markdown,
];
