import { assert, assertNever } from '../assert';
import type { Value, ValueType } from '../values/attribute-value';
import { isSet } from '../values/compare';
import type { AssignedNode, CallNode, ClauseNode, SectionNode, UpdateNode } from './ast';
import type { Update, UpdateAction, UpdateOperand } from './bound';
import {
  clauseOperandType,
  functionNotAllowed,
  invalidExpression,
  operandCount,
  operandType,
  pathRequired,
  unknownFunction,
} from './faults';
import { assertDisjoint, bindPath, bindValue, type Context } from './names';

/** An update with its names and values in place; its paths neither overlap nor conflict. */
export function bindUpdateNode(node: UpdateNode, context: Context): Update {
  const actions = node.sections.flatMap((section) => bindSection(section, context));
  assertDisjoint(
    actions.map(({ path }) => path),
    context.kind,
  );
  return { actions, style: 'expression' };
}

const CONDITION_FUNCTIONS: ReadonlySet<string> = new Set([
  'attribute_exists',
  'attribute_not_exists',
  'attribute_type',
  'begins_with',
  'contains',
  'size',
]);

/** What ADD and DELETE call the types they refuse. */
const TYPE_WORDS: Readonly<Record<ValueType, string>> = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  BOOL: 'BOOLEAN',
  NULL: 'NULL',
  L: 'LIST',
  M: 'MAP',
  SS: 'STRING_SET',
  NS: 'NUMBER_SET',
  BS: 'BINARY_SET',
};

function bindSection(section: SectionNode, context: Context): UpdateAction[] {
  switch (section.keyword) {
    case 'SET':
      return section.actions.map(({ path, value }) => ({
        kind: 'set',
        path: bindPath(path, context),
        value: bindOperand(value, context),
      }));
    case 'REMOVE':
      return section.actions.map((path) => ({ kind: 'remove', path: bindPath(path, context) }));
    case 'ADD':
      return section.actions.map((clause) => bindAdd(clause, context));
    case 'DELETE':
      return section.actions.map((clause) => bindDelete(clause, context));
    default:
      return assertNever(section);
  }
}

function bindAdd(node: ClauseNode, context: Context): UpdateAction {
  const path = bindPath(node.path, context);
  const value = bindValue(node.value, context);
  if (value.type === 'N' || isSet(value)) return { kind: 'add', path, value };
  throw wrongClauseType('ADD', value, context);
}

function bindDelete(node: ClauseNode, context: Context): UpdateAction {
  const path = bindPath(node.path, context);
  const value = bindValue(node.value, context);
  if (isSet(value)) return { kind: 'delete', path, value };
  throw wrongClauseType('DELETE', value, context);
}

function wrongClauseType(operator: 'ADD' | 'DELETE', value: Value, { kind }: Context) {
  return invalidExpression(kind, clauseOperandType(operator, TYPE_WORDS[value.type]));
}

function bindOperand(node: AssignedNode, context: Context): UpdateOperand {
  switch (node.kind) {
    case 'path':
      return { kind: 'path', path: bindPath(node, context) };
    case 'value':
      return { kind: 'literal', value: bindValue(node, context) };
    case 'call':
      return bindCall(node, context);
    case 'arithmetic': {
      const { operator } = node;
      const left = bindOperand(node.left, context);
      const right = bindOperand(node.right, context);
      assertTypes(operator, [left, right], 'N', context);
      return { kind: 'arithmetic', operator, left, right };
    }
    default:
      return assertNever(node);
  }
}

function bindCall({ name, operands }: CallNode, context: Context): UpdateOperand {
  const { kind } = context;
  if (CONDITION_FUNCTIONS.has(name)) {
    throw invalidExpression(kind, functionNotAllowed('update', name));
  }
  if (name !== 'if_not_exists' && name !== 'list_append') {
    throw invalidExpression(kind, unknownFunction(name));
  }
  const bound = operands.map((operand) => bindOperand(operand, context));
  if (bound.length !== 2) throw invalidExpression(kind, operandCount(name, bound.length));
  const [left, right] = bound;
  assert(left !== undefined && right !== undefined, 'there are two operands');
  if (name === 'list_append') {
    assertTypes(name, bound, 'L', context);
    return { kind: 'list_append', left, right };
  }
  if (left.kind !== 'path') throw invalidExpression(kind, pathRequired(name));
  return { kind: 'if_not_exists', path: left.path, otherwise: right };
}

/** Refuses operands whose type can be told already and is another. */
function assertTypes(
  operator: string,
  operands: readonly UpdateOperand[],
  wanted: ValueType,
  { kind }: Context,
): void {
  for (const operand of operands) {
    const type = typeOf(operand);
    if (type !== undefined && type !== wanted) {
      throw invalidExpression(kind, operandType(operator, type));
    }
  }
}

function typeOf(operand: UpdateOperand): ValueType | undefined {
  switch (operand.kind) {
    case 'literal':
      return operand.value.type;
    case 'arithmetic':
      return 'N';
    case 'list_append':
      return 'L';
    default:
      return undefined;
  }
}
