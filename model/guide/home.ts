import type { Entity } from '../entity';
import { type Asked, identityOf, isOfOne, isWithin } from './asked';
import { collectionText, memberText } from './prefix';

/** Where the items of an entity lie in the table. */
export interface Home {
  readonly entity: Entity;
  /** Attributes in the partition key, and in the sort key, in the order they come there. */
  readonly partition: readonly string[];
  readonly sort: readonly string[];
  readonly partitionText: string;
  readonly sortText: string;
  /** The question for whose sake they lie with others; undefined when each lies by itself. */
  readonly because: Asked | undefined;
}

/**
 * Where items of an entity lie: in the collection that its most frequent list asks for, if every
 * item can still be reached by what is known when one is read, changed or deleted; else by
 * themselves, each under what identifies it.
 *
 * asked  of this entity, the most frequent first
 */
export function homeOf(entity: Entity, asked: readonly Asked[], all: readonly Entity[]): Home {
  const identity = identityOf(entity);
  const known = asked
    .filter(({ question, by }) => isOfOne(question) && isWithin(identity, by))
    .map(({ by }) => by);
  const isReached = (names: readonly string[]): boolean => known.every((by) => isWithin(names, by));
  const because = asked.find(({ question, by }) => {
    if (question.does !== 'list' || by.length === 0 || !isReached(by)) return false;
    const { order } = question;
    return order === undefined || (isText(entity, order.attribute) && isReached([order.attribute]));
  });
  if (because === undefined) {
    const text = memberText(entity, identity);
    const names = { partition: identity, sort: identity };
    return { entity, ...names, partitionText: text, sortText: text, because };
  }
  const order = because.question.order?.attribute;
  const sort = [...new Set([...(order === undefined ? [] : [order]), ...identity])];
  return {
    entity,
    partition: because.by,
    sort,
    partitionText: collectionText(because.by, entity, all),
    sortText: memberText(entity, sort),
    because,
  };
}

/** Text can be put into a key in its own order; a number cannot. */
export function isText({ attributes }: Entity, name: string): boolean {
  return attributes.some((attribute) => attribute.name === name && attribute.type === 'S');
}
