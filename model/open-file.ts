import { document } from './document/document';
import { cdk } from './formats/cdk/cdk';
import { cloudFormationJson, cloudFormationYaml } from './formats/cloudformation/cloudformation';
import { printSam, printServerless } from './formats/cloudformation/print';
import { createTable } from './formats/create-table/create-table';
import { dataModel } from './formats/data-model/data-model';
import type { Format, PrintedModel } from './formats/format';
import { nosqlWorkbench } from './formats/nosql-workbench';
import { oneTableModule } from './formats/onetable/module';
import { oneTable } from './formats/onetable/onetable';
import { terraform, terraformJson } from './formats/terraform/terraform';
import type { TextFormat } from './formats/text-format';
import type { Model } from './model';
import { MAX_FILE_BYTES, type ParsedFile, parseModelFile, tooLarge } from './parse';

/** Every format a model can be read from that is not JSON. */
export const TEXT_FORMATS: readonly TextFormat[] = [
  cdk,
  oneTableModule,
  terraform,
  cloudFormationYaml,
];

/** Code and templates that people write are far smaller, and take longer to read than JSON. */
export const MAX_TEXT_BYTES = 2 * 1024 * 1024;

/** Endings of all files that can be opened, for a file picker. */
export const FILE_EXTENSIONS: readonly string[] = [
  '.json',
  ...TEXT_FORMATS.flatMap(({ extensions }) => extensions),
];

/**
 * Reads the text of a model file of any format we know. What reads a format comes when a file of it
 * is opened.
 *
 * fileName  a model that does not say what it is called is called like its file
 */
export async function openModelFile(text: string, fileName = ''): Promise<ParsedFile> {
  if (text.length > MAX_FILE_BYTES) return tooLarge(text.length);
  const format = textFormatOf(text, fileName);
  const parsed = format === undefined ? readJsonFile(text, fileName) : await read(text, format);
  if (parsed.model === undefined || parsed.model.name !== '') return parsed;
  return { ...parsed, model: { ...parsed.model, name: baseName(fileName) } };
}

async function read(text: string, textFormat: TextFormat): Promise<ParsedFile> {
  if (text.length > MAX_TEXT_BYTES) return { textFormat, ...tooLarge(text.length, MAX_TEXT_BYTES) };
  return { textFormat, ...(await textFormat.parse(text)) };
}

/** The format of the file's ending goes before others that would take it too. */
function textFormatOf(text: string, fileName: string): TextFormat | undefined {
  if (isJson(text)) return undefined;
  const able = TEXT_FORMATS.filter((format) => format.detect(text));
  const isCalled = ({ extensions }: TextFormat) =>
    extensions.some((extension) => fileName.toLowerCase().endsWith(extension));
  return able.find(isCalled) ?? able[0];
}

function isJson(text: string): boolean {
  return /^[\s\uFEFF]*[[{]/.test(text);
}

/** Text that is no JSON at all is of a format that we do not know, not a broken model. */
function readJsonFile(text: string, fileName: string): ParsedFile {
  if (isJson(text) || text.trim() === '' || /\.json$/i.test(fileName)) return parseModelFile(text);
  const params = { names: '', looksLike: '' };
  return { problems: [{ code: 'format-unknown', severity: 'error', at: [], params }] };
}

function baseName(fileName: string): string {
  const name = fileName
    .replace(/^.*[/\\]/, '')
    .replace(/(\.tf)?\.[a-z]+$/i, '')
    .trim();
  return name === '' ? 'Untitled' : name;
}

/** One way in which a model can be saved. */
export interface Export {
  readonly name: string;
  /** As people call it, such as `Terraform`. */
  readonly label: string;
  /** Of the file, with the dot. */
  readonly extension: string;
  print(model: Model): Promise<PrintedModel>;
}

/** Everything a model can be saved as in one file and, but for what is said, be read from again. */
export const EXPORTS: readonly Export[] = [
  ofJson(document),
  ofJson(nosqlWorkbench),
  ofJson(createTable),
  ofText(cloudFormationYaml),
  ofJson(cloudFormationJson),
  { name: 'sam', label: 'AWS SAM', extension: '.yaml', print: printSam },
  { name: 'serverless', label: 'Serverless Framework', extension: '.yml', print: printServerless },
  ofText(terraform),
  ofJson(terraformJson, '.tf.json'),
  ofText(cdk),
  ofJson(oneTable),
  ofText(oneTableModule),
  ofJson(dataModel),
];

function ofJson(format: Format, extension = '.json'): Export {
  const { name, label } = format;
  return { name, label, extension, print: async (model) => format.print(model) };
}

function ofText(format: TextFormat): Export {
  const { name, label, extensions } = format;
  return { name, label, extension: extensions[0] ?? '', print: (model) => format.print(model) };
}
