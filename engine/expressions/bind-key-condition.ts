import type { Value } from '../values/attribute-value';
import type { CallNode, ConditionNode, OperandNode } from './ast';
import { bindConditionNode } from './bind-condition';
import type { Condition, KeyClause, KeyCondition, KeyOperator, Operand } from './bound';
import {
  invalidExpression,
  KEY_CONDITION_MANY_ATTRIBUTES,
  KEY_CONDITION_NESTED_ATTRIBUTE,
  KEY_CONDITION_NESTED_OPERATION,
  KEY_CONDITION_NO_ATTRIBUTE,
  KEY_CONDITION_REPEATED,
  keyOperatorNotAllowed,
} from './faults';
import type { Context } from './names';

/**
 * A key condition: comparisons of attributes and values, joined by AND. Whether the attributes are
 * keys, and the values of their types, is for who knows the table.
 */
export function bindKeyConditionNode(node: ConditionNode, context: Context): KeyCondition {
  const clauses = conjuncts(node).map((term) => bindClause(term, context));
  const attributes = new Set(clauses.map(({ attribute }) => attribute));
  if (attributes.size < clauses.length) throw fault(KEY_CONDITION_REPEATED);
  return { clauses };
}

function conjuncts(node: ConditionNode): readonly ConditionNode[] {
  return node.kind === 'and' ? node.terms.flatMap(conjuncts) : [node];
}

function bindClause(node: ConditionNode, context: Context): KeyClause {
  // As a condition first: undefined placeholders and unsuitable operands are reported as in any.
  const condition = bindConditionNode(node, context);
  const operator = refusedOperator(node);
  if (operator !== undefined) throw fault(keyOperatorNotAllowed(operator));
  if (operandNodes(node).some(({ kind }) => kind === 'call')) {
    throw fault(KEY_CONDITION_NESTED_OPERATION);
  }
  return clause(condition);
}

/** What the text calls an operator that is for other conditions only. */
function refusedOperator(node: ConditionNode): string | undefined {
  switch (node.kind) {
    case 'or':
    case 'not':
    case 'in':
      return node.kind.toUpperCase();
    case 'compare':
      return node.operator === '<>' ? node.operator : undefined;
    case 'call':
      return node.name === 'begins_with' ? undefined : node.name;
    default:
      return undefined;
  }
}

function operandNodes(node: ConditionNode): readonly OperandNode[] {
  switch (node.kind) {
    case 'compare':
      return [node.left, node.right];
    case 'between':
      return [node.operand, node.lower, node.upper];
    case 'call':
      return (node satisfies CallNode).operands;
    default:
      return [];
  }
}

/** What a comparison says of its right operand when it is written the other way round. */
const MIRRORED = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

function clause(condition: Condition): KeyClause {
  switch (condition.kind) {
    case 'compare': {
      const { left, right, operator } = condition;
      if (operator === '<>') throw fault(keyOperatorNotAllowed(operator));
      if (left.kind !== 'literal') return clauseOf(operator, left, [right]);
      return clauseOf(MIRRORED[operator], right, [left]);
    }
    case 'between':
      return clauseOf('between', condition.operand, [condition.lower, condition.upper]);
    case 'begins_with':
      return clauseOf('begins_with', condition.operand, [condition.prefix]);
    default:
      throw fault(keyOperatorNotAllowed(condition.kind));
  }
}

function clauseOf(
  operator: KeyOperator,
  subject: Operand,
  operands: readonly [Operand, ...Operand[]],
): KeyClause {
  const paths = [subject, ...operands].filter(({ kind }) => kind !== 'literal');
  if (paths.length > 1) throw fault(KEY_CONDITION_MANY_ATTRIBUTES);
  if (subject.kind === 'literal') throw fault(KEY_CONDITION_NO_ATTRIBUTE);
  if (subject.path.length > 1) throw fault(KEY_CONDITION_NESTED_ATTRIBUTE);
  const [first, ...rest] = operands;
  return {
    attribute: subject.path[0],
    operator,
    operands: [literal(first), ...rest.map(literal)],
  };
}

function literal(operand: Operand): Value {
  if (operand.kind === 'literal') return operand.value;
  throw fault(KEY_CONDITION_MANY_ATTRIBUTES);
}

function fault(text: string) {
  return invalidExpression('KeyConditionExpression', text);
}
