import type { DownloadedFile } from '@/components/ui/download';
import type { GeneratedFile } from '@/model/codegen/generator';
import { fileBase } from '@/model/codegen/names';
import { GENERATORS } from '@/model/generators';
import type { Model, Problem } from '@/model/model';
import { EXPORTS } from '@/model/open-file';
import type { Proof } from '@/model/proof/proof';

/** The ways in which a design leaves the console, each as files with what they leave out. */
export interface ExportChoice {
  readonly name: string;
  readonly label: string;
  readonly group: ExportGroup;
  readonly make: (model: Model, proof: Proof | undefined) => Promise<Exported>;
}

export interface Exported {
  readonly files: readonly GeneratedFile[];
  /** What of the design could not be said. */
  readonly problems: readonly Problem[];
}

export type ExportGroup = 'sortkey' | 'designs' | 'infrastructure' | 'code' | 'document';

/** In the order of the menu. */
export const EXPORT_GROUPS: readonly { readonly group: ExportGroup; readonly label: string }[] = [
  { group: 'sortkey', label: 'Sortkey file' },
  { group: 'designs', label: 'Other design tools' },
  { group: 'infrastructure', label: 'Infrastructure' },
  { group: 'code', label: 'Code' },
  { group: 'document', label: 'Document' },
];

const DESIGNS = ['nosql-workbench', 'data-model', 'onetable', 'onetable-module'];
const DOCUMENTS = ['markdown'];

/** Every format and generator there is. */
export const EXPORT_CHOICES: readonly ExportChoice[] = [
  ...EXPORTS.map(
    ({ name, label, extension, print }): ExportChoice => ({
      name,
      label,
      group: groupOfFormat(name),
      make: async (model) => {
        const { text, problems } = await print(model);
        const file = `${fileBase(model.name, 'design')}${marked(name)}${extension}`;
        return { files: [{ name: file, text }], problems };
      },
    }),
  ),
  ...GENERATORS.map((generator): ExportChoice => {
    const { name, label } = generator;
    const make: ExportChoice['make'] = async (model, proof) => generator.files(model, proof);
    return { name, label, group: DOCUMENTS.includes(name) ? 'document' : 'code', make };
  }),
];

function groupOfFormat(name: string): ExportGroup {
  if (name === 'sortkey') return 'sortkey';
  return DESIGNS.includes(name) ? 'designs' : 'infrastructure';
}

/** Many formats have one ending; the file of ours has none beside it. */
function marked(name: string): string {
  return name === 'sortkey' ? '' : `.${name}`;
}

/** Everything at once, each group in a folder; what is left out, the files themselves show. */
export async function everything(model: Model, proof: Proof | undefined): Promise<Exported> {
  const files: GeneratedFile[] = [];
  for (const { group, make } of EXPORT_CHOICES) {
    const made = await make(model, proof);
    files.push(...made.files.map(({ name, text }) => ({ name: `${group}/${name}`, text })));
  }
  return { files, problems: [] };
}

/** The file to save: the only one as it is, several in a ZIP. */
export async function fileToSave(
  model: Model,
  files: readonly GeneratedFile[],
): Promise<DownloadedFile | undefined> {
  const [first, second] = files;
  if (first === undefined) return undefined;
  if (second === undefined) {
    const { name, text } = first;
    return { name: name.replace(/^.*\//, ''), type: mediaType(name), content: text };
  }
  const { strToU8, zipSync } = await import('fflate');
  const entries = files.map(({ name, text }) => [name, strToU8(text)] as const);
  // A copy, for the archive may be part of a larger buffer.
  const content = new Uint8Array(zipSync(Object.fromEntries(entries)));
  return { name: `${fileBase(model.name, 'design')}.zip`, type: 'application/zip', content };
}

function mediaType(name: string): string {
  if (name.endsWith('.json')) return 'application/json';
  return name.endsWith('.md') ? 'text/markdown' : 'text/plain';
}

/** Whether a person should see what is left out before the file is theirs. */
export function isWorthAsking(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity !== 'note');
}
