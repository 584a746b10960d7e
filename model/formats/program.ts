import { parse } from '@babel/parser';
import type { Problems } from '../problems';

/** A part of a program as the parser gives it, of whatever type. */
export interface CodeNode {
  readonly type: string;
  readonly [name: string]: unknown;
}

/** The syntax of a program of JavaScript or TypeScript; nothing of it is run. */
export function parseProgram(text: string, problems: Problems): CodeNode | undefined {
  try {
    const { program } = parse(text, {
      sourceType: 'unambiguous',
      plugins: ['typescript', 'decorators'],
      errorRecovery: true,
      attachComment: false,
    });
    return isNode(program) ? program : undefined;
  } catch (error) {
    // A syntax error, or brackets so deep that the parser's own recursion ends.
    const place = error instanceof SyntaxError && 'loc' in error ? error.loc : undefined;
    const { line, column } = { line: 0, column: 0, ...(isPlace(place) ? place : {}) };
    const reason = error instanceof SyntaxError ? error.message : 'nested too deep';
    problems.error('code-invalid', [], { line, column: column + 1, reason });
    return undefined;
  }
}

/** Whether a part of the parser's tree is a node. */
export function isNode(part: unknown): part is CodeNode {
  return typeof part === 'object' && part !== null && 'type' in part;
}

/** The nodes of a list; what is left out of a list, as in `[1, , 2]`, is none. */
export function nodesOf(list: unknown): readonly CodeNode[] {
  return Array.isArray(list) ? list.filter(isNode) : [];
}

function isPlace(place: unknown): place is { line: number; column: number } {
  return typeof place === 'object' && place !== null && 'line' in place && 'column' in place;
}
