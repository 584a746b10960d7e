import { document } from './document/document';
import type { ParsedModel } from './formats/format';
import type { Model } from './model';
import { parseModelFile } from './parse';

/** A design as the text that is kept of it. */
export function printModelText(model: Model): string {
  return document.print(model).text;
}

/** The reverse of `printModelText`, for a text that may be anything. */
export function parseModelText(text: string): ParsedModel {
  // Without the format, whose functions could not go from one thread to another.
  const { model, problems } = parseModelFile(text);
  return model === undefined ? { problems } : { model, problems };
}

/** What a list says of a design; undefined for a text that is none. */
export function summariseModel(
  text: string,
): { readonly name: string; readonly tables: number; readonly patterns: number } | undefined {
  const { model } = parseModelText(text);
  if (model === undefined) return undefined;
  const patterns = model.tables.reduce(
    (count, { accessPatterns = [] }) => count + accessPatterns.length,
    0,
  );
  return { name: model.name, tables: model.tables.length, patterns };
}
