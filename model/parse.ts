import { document } from './document/document';
import { cloudFormationJson } from './formats/cloudformation/cloudformation';
import { createTable } from './formats/create-table/create-table';
import { dataModel } from './formats/data-model/data-model';
import type { Format, ParsedModel } from './formats/format';
import { type ReadJson, readJson } from './formats/json-text';
import { nosqlWorkbench } from './formats/nosql-workbench';
import { oneTable } from './formats/onetable/onetable';
import { isObject } from './formats/read';
import { terraformJson } from './formats/terraform/terraform';
import type { TextFormat } from './formats/text-format';
import { hasErrors } from './model';

/** Every JSON format a model can be read from, the more particular first. */
export const FORMATS: readonly Format[] = [
  document,
  nosqlWorkbench,
  oneTable,
  dataModel,
  cloudFormationJson,
  terraformJson,
  createTable,
];

/** A larger file is refused unread: nobody designs by hand what does not fit. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;

export interface ParsedFile extends ParsedModel {
  /** The format that recognised the file. */
  readonly format?: Format;
  /** The one that did, of a file that is not JSON. */
  readonly textFormat?: TextFormat;
}

/** Reads the text of a model file of any format we know. */
export function parseModelFile(text: string): ParsedFile {
  if (text.length > MAX_FILE_BYTES) return tooLarge(text.length);
  const { json, problems: remarks } = readJson(text);
  if (json === undefined) return { problems: remarks };
  const format = FORMATS.find((one) => one.detect(json));
  if (format === undefined) return { problems: [unknownFormat(json)] };
  const { model, problems } = format.parse(json);
  const all = [...problems, ...remarks];
  return model === undefined || hasErrors(all)
    ? { format, problems: all }
    : { format, model, problems: all };
}

/** The answer to a file that is too large, known from its size alone. */
export function tooLarge(bytes: number, max = MAX_FILE_BYTES): ParsedFile {
  const params = { bytes, max };
  return { problems: [{ code: 'file-too-large', severity: 'error', at: [], params }] };
}

function unknownFormat(json: ReadJson) {
  const names = isObject(json) ? Object.keys(json).slice(0, 6).join(', ') : '';
  return {
    code: 'format-unknown',
    severity: 'error' as const,
    at: [],
    params: { names, looksLike: looksLike(json) },
  };
}

/** Files that people mistake for a model, by what only they have. */
function looksLike(json: ReadJson): string {
  if (!isObject(json)) return '';
  if (Object.hasOwn(json, 'Resources')) return 'CloudFormation';
  return Object.hasOwn(json, 'indexes') && Object.hasOwn(json, 'models') ? 'OneTable' : '';
}
