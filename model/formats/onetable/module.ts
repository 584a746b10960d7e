import type { TextFormat } from '../text-format';

/**
 * A schema of OneTable as programs have it: a module of JavaScript or TypeScript. It is read and
 * never run.
 */
export const oneTableModule: TextFormat = {
  name: 'onetable-module',
  label: 'OneTable schema (TypeScript)',
  extensions: ['.ts', '.js', '.mjs'],
  detect: (text) => /\bindexes\b['"]?\s*:/.test(text) && /\bmodels\b['"]?\s*:/.test(text),
  parse: async (text) => {
    const { parseModule } = await import('./read-module');
    return parseModule(text);
  },
  print: async (model) => {
    const { printModule } = await import('./print-module');
    return printModule(model);
  },
};
