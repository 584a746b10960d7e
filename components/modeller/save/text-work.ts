import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ParsedModel } from '@/model/formats/format';
import type { Model } from '@/model/model';
import { parseModelText, printModelText } from '@/model/model-text';

/** What is done with the text of a design; a second's work for a large one. */
export type TextTask =
  | { readonly kind: 'print'; readonly model: Model }
  | { readonly kind: 'parse'; readonly text: string };

/** A text, and the revision that the server will give it. */
export interface PrintedText {
  readonly text: string;
  readonly revision: string;
}

const REVISION_LENGTH = 32;

export function printText(model: Model): PrintedText {
  const text = printModelText(model);
  return { text, revision: bytesToHex(sha256(utf8ToBytes(text))).slice(0, REVISION_LENGTH) };
}

/** Does a task; a worker does nothing else. */
export function doTextTask(task: TextTask): PrintedText | ParsedModel {
  return task.kind === 'print' ? printText(task.model) : parseModelText(task.text);
}
