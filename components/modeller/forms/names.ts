import { utf8Length } from '@/engine/values/bytes';
import { NAME_MAX, NAME_MIN, NAME_PATTERN } from '@/model/table-rules';

const ATTRIBUTE_NAME_MAX_BYTES = 255;

/** What is wrong with the name of a table or an index. */
export function resourceNameFault(text: string, taken: readonly string[]): string | undefined {
  if (text.length < NAME_MIN || text.length > NAME_MAX)
    return `${NAME_MIN} to ${NAME_MAX} characters`;
  if (!NAME_PATTERN.test(text)) return 'Letters, digits, “_”, “-” and “.” only';
  return takenFault(text, taken);
}

/** What is wrong with the name of an attribute. */
export function attributeNameFault(text: string, taken: readonly string[]): string | undefined {
  if (text === '') return 'It needs a name';
  if (utf8Length(text) > ATTRIBUTE_NAME_MAX_BYTES) {
    return `At most ${ATTRIBUTE_NAME_MAX_BYTES} bytes`;
  }
  return takenFault(text, taken);
}

/** What is wrong with the name of an entity. */
export function entityNameFault(text: string, taken: readonly string[]): string | undefined {
  return text.trim() === '' ? 'It needs a name' : takenFault(text, taken);
}

function takenFault(text: string, taken: readonly string[]): string | undefined {
  return taken.includes(text) ? `Another one is called “${text}”` : undefined;
}
