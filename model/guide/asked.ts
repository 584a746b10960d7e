import type { AccessPattern, Question } from '../access-pattern';
import type { Entity } from '../entity';
import type { ModelTable } from '../model';

/** A pattern that says what is asked, with the entity it is asked of. */
export interface Asked {
  readonly pattern: AccessPattern;
  readonly question: Question;
  readonly entity: Entity;
  /** Attributes whose values are known. */
  readonly by: readonly string[];
}

/** What is asked of the table's entities, the most frequent first. */
export function askedOf({ entities = [], accessPatterns = [] }: ModelTable): readonly Asked[] {
  const asked = accessPatterns.flatMap((pattern): readonly Asked[] => {
    const { question } = pattern;
    const entity = entities.find(({ name }) => name === question?.entity);
    if (question === undefined || entity === undefined) return [];
    const by = question.by.length > 0 || !isOfOne(question) ? question.by : identityOf(entity);
    return [{ pattern, question, entity, by }];
  });
  return asked.toSorted((a, b) => b.pattern.perSecond - a.pattern.perSecond);
}

/** Whether it is about one item, told by its key. */
export function isOfOne({ does }: Question): boolean {
  return does === 'get' || does === 'update' || does === 'delete';
}

/** The attributes that tell one item of the entity from another. */
export function identityOf({ identifiedBy, attributes }: Entity): readonly string[] {
  if (identifiedBy !== undefined && identifiedBy.length > 0) return identifiedBy;
  return attributes.slice(0, 1).map(({ name }) => name);
}

/** Whether every name of `part` is in `whole`. */
export function isWithin(part: readonly string[], whole: readonly string[]): boolean {
  return part.every((name) => whole.includes(name));
}

/** Whether both are the same names, in any order. */
export function isSame(a: readonly string[], b: readonly string[]): boolean {
  return isWithin(a, b) && isWithin(b, a);
}
