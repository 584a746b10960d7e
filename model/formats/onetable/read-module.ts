import { parse } from '@babel/parser';
import { Problems } from '../../problems';
import type { ParsedModel } from '../format';
import { type CodeNode, Evaluator, isNode, nodesOf, unwrapped } from './evaluate';
import { parseSchema } from './parse';

/** Reads a module that has a schema of OneTable in it, without running anything. */
export function parseModule(text: string): ParsedModel {
  const problems = new Problems();
  const program = programOf(text, problems);
  if (program === undefined) return { problems: problems.list() };
  const constants = new Map<string, CodeNode>();
  const candidates = candidatesIn(program, constants);
  const schema = candidates.find((node) => isSchema(node, constants));
  if (schema === undefined) {
    problems.error('onetable-no-schema', []);
    return { problems: problems.list() };
  }
  const evaluator = new Evaluator(constants, problems);
  const json = evaluator.value(schema, []);
  return parseSchema(json ?? null, problems);
}

function programOf(text: string, problems: Problems): CodeNode | undefined {
  try {
    const { program } = parse(text, {
      sourceType: 'unambiguous',
      plugins: ['typescript'],
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

function isPlace(place: unknown): place is { line: number; column: number } {
  return typeof place === 'object' && place !== null && 'line' in place && 'column' in place;
}

/** What may be the schema: what is exported by default first, then what has a name. */
function candidatesIn(program: CodeNode, constants: Map<string, CodeNode>): readonly CodeNode[] {
  const exported: CodeNode[] = [];
  const named: CodeNode[] = [];
  for (const statement of nodesOf(program.body)) {
    const declaration =
      statement.type === 'ExportNamedDeclaration' && isNode(statement.declaration)
        ? statement.declaration
        : statement;
    if (statement.type === 'ExportDefaultDeclaration' && isNode(statement.declaration)) {
      exported.push(unwrapped(statement.declaration));
    }
    if (statement.type === 'TSExportAssignment' && isNode(statement.expression)) {
      exported.push(unwrapped(statement.expression));
    }
    if (declaration.type === 'VariableDeclaration') {
      for (const { id, init } of nodesOf(declaration.declarations)) {
        if (!isNode(id) || id.type !== 'Identifier' || !isNode(init)) continue;
        constants.set(String(id.name), unwrapped(init));
        named.push(unwrapped(init));
      }
    }
    const assigned = statement.type === 'ExpressionStatement' ? statement.expression : undefined;
    if (isNode(assigned) && assigned.type === 'AssignmentExpression' && isNode(assigned.right)) {
      exported.push(unwrapped(assigned.right));
    }
  }
  return [...exported, ...named];
}

/** An object with `indexes` and `models`, or the name of one. */
function isSchema(node: CodeNode, constants: ReadonlyMap<string, CodeNode>): boolean {
  const target = node.type === 'Identifier' ? constants.get(String(node.name)) : node;
  if (target?.type !== 'ObjectExpression') return false;
  const names = nodesOf(target.properties).map(({ key }) =>
    isNode(key) ? String(key.name ?? key.value) : '',
  );
  return names.includes('indexes') && names.includes('models');
}
