import { createProjection, project } from '../expressions/projection';
import { JsonText } from '../json-text';
import type { Item } from '../values/attribute-value';
import { itemJson } from '../values/attribute-value';
import type { Change } from './resolve';

/**
 * Wire JSON of what a write gives back.
 *
 * image    what ReturnValues says
 * returns  undefined when it asks for nothing, or there is nothing to show
 */
export function returnedImage(
  { before, after, paths }: Change,
  image: string | undefined,
): JsonText | undefined {
  switch (image) {
    case 'ALL_OLD':
      return before && new JsonText(before.jsonBytes);
    case 'ALL_NEW':
      return after && new JsonText(itemJson(after));
    case 'UPDATED_OLD':
      return before && nonEmpty(project(createProjection(paths), before.item));
    case 'UPDATED_NEW':
      return after && nonEmpty(project(createProjection(paths), after));
    default:
      return undefined;
  }
}

function nonEmpty(item: Item): JsonText | undefined {
  return item.size === 0 ? undefined : new JsonText(itemJson(item));
}
