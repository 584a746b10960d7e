import type { TextFormat } from '../text-format';
import { printCdk } from './print';

/** A stack of the AWS CDK in TypeScript. It is read, never run. */
export const cdk: TextFormat = {
  name: 'cdk',
  label: 'AWS CDK',
  extensions: ['.ts', '.mts', '.js', '.mjs'],
  detect: (text) =>
    /\bnew\s+([\w$]+\.)*(Table|TableV2|CfnTable|CfnGlobalTable)\s*\(/.test(text) &&
    /dynamodb/i.test(text),
  parse: async (text) => (await import('./parse')).parseCdk(text),
  print: async (model) => printCdk(model),
};
