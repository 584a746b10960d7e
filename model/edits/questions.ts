import type { Question } from '../access-pattern';
import { mapped } from './named-list';

/** A question after attributes got other names; the same one when none of its has. */
export function questionAbout(question: Question, nameOf: (name: string) => string): Question {
  const by = mapped(question.by, nameOf);
  const before = question.order;
  const attribute = before && nameOf(before.attribute);
  const isOrderSame = attribute === before?.attribute;
  if (by === question.by && isOrderSame) return question;
  const order = isOrderSame || !before || !attribute ? {} : { order: { ...before, attribute } };
  return { ...question, by, ...order };
}
