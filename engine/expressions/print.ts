import { assertNever } from '../assert';
import type {
  AssignedNode,
  ConditionNode,
  PathNode,
  ProjectionNode,
  SectionNode,
  UpdateNode,
} from './ast';

/** The text of a tree, with the fewest parentheses; parsing it gives the same tree. */
export function print(node: ConditionNode | ProjectionNode | UpdateNode): string {
  switch (node.kind) {
    case 'projection':
      return node.paths.map(printPath).join(', ');
    case 'update':
      return node.sections.map(printSection).join(' ');
    default:
      return printCondition(node);
  }
}

/** How tightly a condition binds; what binds looser inside what binds tighter needs parentheses. */
const BINDING = { or: 1, and: 2, not: 3, compare: 4, between: 4, in: 4, call: 4 };

function printCondition(node: ConditionNode): string {
  switch (node.kind) {
    case 'or':
      return node.terms.map((term) => printTerm(term, BINDING.or + 1)).join(' OR ');
    case 'and':
      return node.terms.map((term) => printTerm(term, BINDING.and + 1)).join(' AND ');
    case 'not':
      return `NOT ${printTerm(node.term, BINDING.not)}`;
    case 'compare':
      return `${printOperand(node.left)} ${node.operator} ${printOperand(node.right)}`;
    case 'between':
      return `${printOperand(node.operand)} BETWEEN ${printOperand(node.lower)} AND ${printOperand(node.upper)}`;
    case 'in':
      return `${printOperand(node.operand)} IN (${node.candidates.map(printOperand).join(', ')})`;
    case 'call':
      return printOperand(node);
    default:
      return assertNever(node);
  }
}

function printTerm(node: ConditionNode, binding: number): string {
  const text = printCondition(node);
  return BINDING[node.kind] < binding ? `(${text})` : text;
}

function printOperand(node: AssignedNode): string {
  switch (node.kind) {
    case 'path':
      return printPath(node);
    case 'value':
      return node.name;
    case 'call':
      return `${node.name}(${node.operands.map(printOperand).join(', ')})`;
    case 'arithmetic':
      return `${printAddend(node.left)} ${node.operator} ${printAddend(node.right)}`;
    default:
      return assertNever(node);
  }
}

function printAddend(node: AssignedNode): string {
  const text = printOperand(node);
  return node.kind === 'arithmetic' ? `(${text})` : text;
}

function printPath(node: PathNode): string {
  const [first, ...rest] = node.elements;
  return (
    first +
    rest.map((element) => (typeof element === 'number' ? `[${element}]` : `.${element}`)).join('')
  );
}

function printSection(section: SectionNode): string {
  return `${section.keyword} ${printActions(section).join(', ')}`;
}

function printActions(section: SectionNode): string[] {
  switch (section.keyword) {
    case 'SET':
      return section.actions.map(
        ({ path, value }) => `${printPath(path)} = ${printOperand(value)}`,
      );
    case 'REMOVE':
      return section.actions.map(printPath);
    case 'ADD':
    case 'DELETE':
      return section.actions.map(({ path, value }) => `${printPath(path)} ${value.name}`);
    default:
      return assertNever(section);
  }
}
