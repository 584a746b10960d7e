import { validationError } from '../errors';
import type { AssignedNode, OperandNode, SectionNode } from '../expressions/ast';
import { bindUpdateNode } from '../expressions/bind-update';
import type { Update } from '../expressions/bound';
import { isSet } from '../values/compare';
import type { Path } from '../values/path';
import type { CallExpression, Expression, PathExpression, UpdateClause } from './ast';
import { createTranslation, type Translation } from './conditions';
import { faultAt } from './faults';
import { place } from './place';
import { isValue, literalValue, type Request } from './values';

/**
 * The update that SET and REMOVE state.
 *
 * throws  ValidationException for the first fault that can be told without a table
 */
export function compileUpdate(clauses: readonly UpdateClause[], request: Request): Update {
  const translation = createTranslation(request);
  const sections = clauses.map((clause) => sectionNode(clause, translation));
  return bindUpdateNode(
    { kind: 'update', sections },
    { kind: 'Statement', scope: translation.scope },
  );
}

function sectionNode(clause: UpdateClause, translation: Translation): SectionNode {
  const path = translation.path(clause.target.path);
  if (clause.kind === 'remove') return { keyword: 'REMOVE', actions: [path] };
  const { target, value } = clause;
  if (value.kind === 'call' && (value.name === 'set_add' || value.name === 'set_delete')) {
    return setSection(target, value, translation);
  }
  return { keyword: 'SET', actions: [{ path, value: assignedNode(value, translation) }] };
}

/** `SET s = set_add(s, <<'x'>>)`: what an update expression writes as `ADD s :x`. */
function setSection(
  target: PathExpression,
  call: CallExpression,
  translation: Translation,
): SectionNode {
  const { request } = translation;
  const name = call.name.toUpperCase();
  const [first, second] = call.operands;
  if (call.operands.length !== 2 || first === undefined || second === undefined) {
    throw faultAt(`${name} must have exactly two arguments`, request.text, call.at);
  }
  if (first.kind !== 'path' || !isSamePath(first.path, target.path)) {
    const words = `The first argument to ${name} must equal the assignment value`;
    throw faultAt(words, request.text, call.at);
  }
  const value = isValue(second) ? literalValue(second, request) : undefined;
  if (value === undefined || !isSet(value)) {
    throw validationError(
      `The second argument to ${name} must be a value with type SET at ` +
        place(request.text, first.at),
    );
  }
  const actions = [{ path: translation.path(target.path), value: translation.value(value) }];
  return { keyword: call.name === 'set_add' ? 'ADD' : 'DELETE', actions };
}

function isSamePath(one: Path, two: Path): boolean {
  return one.length === two.length && one.every((step, i) => step === two[i]);
}

const FUNCTIONS: ReadonlySet<string> = new Set(['list_append', 'if_not_exists']);

function assignedNode(expression: Expression, translation: Translation): AssignedNode {
  if (expression.kind !== 'infix') return operandNode(expression, translation);
  const { operator, left, right, at } = expression;
  if (operator !== '+' && operator !== '-') {
    throw faultAt(`Unsupported operator: ${operator}`, translation.request.text, at);
  }
  return {
    kind: 'arithmetic',
    operator,
    left: assignedNode(left, translation),
    right: assignedNode(right, translation),
  };
}

/** A path, a value, or a function of these. */
function operandNode(expression: Expression, translation: Translation): OperandNode {
  const { request } = translation;
  const { kind, at } = expression;
  if (kind === 'path') return translation.path(expression.path);
  if (isValue(expression)) return translation.value(literalValue(expression, request));
  if (kind !== 'call') throw faultAt(`Unsupported operation: ${kind}`, request.text, at);
  const { name } = expression;
  if (!FUNCTIONS.has(name)) throw faultAt(`Unrecognized function: ${name}`, request.text, at);
  const operands = expression.operands.map((operand) => operandNode(operand, translation));
  return { kind: 'call', name, operands };
}
