import type { AccessPattern, Question } from '../access-pattern';
import { mapped } from './named-list';

/** A question that is asked of an entity, or by an attribute, under another name. */
export function withQuestion(
  pattern: AccessPattern,
  change: (question: Question) => Question,
): AccessPattern {
  const { question } = pattern;
  if (question === undefined) return pattern;
  const after = change(question);
  return after === question ? pattern : { ...pattern, question: after };
}

/** names  the new name of an attribute, or the one it has */
export function renamedInQuestion(question: Question, names: (name: string) => string): Question {
  const by = mapped(question.by, names);
  const { order } = question;
  const attribute = order && names(order.attribute);
  if (by === question.by && attribute === order?.attribute) return question;
  return { ...question, by, ...(order && { order: { ...order, attribute: attribute ?? '' } }) };
}
