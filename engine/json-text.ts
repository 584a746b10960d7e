/** JSON that is already text, so that an answer copies a stored item instead of rebuilding it. */
export class JsonText {
  constructor(readonly text: string) {}
}

/** What an operation answers: plain JSON in which parts may already be text. */
export type Json =
  | string
  | number
  | boolean
  | null
  | JsonText
  | readonly Json[]
  | { readonly [member: string]: Json | undefined };

/** Prints JSON; members that are undefined are left out. */
export function printJson(value: Json): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof JsonText) return value.text;
  if (Array.isArray(value)) return printArray(value);
  if (typeof value === 'object' && value !== null) return printObject(value as JsonObject);
  return String(value);
}

type JsonObject = { readonly [member: string]: Json | undefined };

function printArray(elements: readonly Json[]): string {
  let text = '[';
  for (const element of elements) {
    text += text.length === 1 ? printJson(element) : `,${printJson(element)}`;
  }
  return `${text}]`;
}

function printObject(members: JsonObject): string {
  let text = '{';
  for (const name of Object.keys(members)) {
    const member = members[name];
    if (member === undefined) continue;
    text += `${text.length === 1 ? '' : ','}${JSON.stringify(name)}:${printJson(member)}`;
  }
  return `${text}}`;
}
