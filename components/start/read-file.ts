import { getBytes } from '@/components/data/send';
import { openModelFile } from '@/model/open-file';
import { MAX_FILE_BYTES, type ParsedFile, tooLarge } from '@/model/parse';

/** A file as somebody gave it, and what was found in it. */
export interface ReadFile {
  readonly name: string;
  readonly parsed: ParsedFile;
}

/** Reads a file that was dropped or chosen; one that is too large is not read at all. */
export async function readModelFile(file: File): Promise<ReadFile> {
  const { name, size } = file;
  if (size > MAX_FILE_BYTES) return { name, parsed: tooLarge(size) };
  return { name, parsed: await parseBytes(await file.arrayBuffer(), name) };
}

/** Fetches a model that the console's server has. */
export async function fetchModelFile(name: string, href: string): Promise<ReadFile> {
  return { name, parsed: await parseBytes(await getBytes(href), href) };
}

/** Reads what was pasted. */
export async function readModelText(text: string): Promise<ReadFile> {
  return { name: 'pasted model', parsed: await openModelFile(text) };
}

async function parseBytes(bytes: ArrayBuffer, name: string): Promise<ParsedFile> {
  const text = decoded(bytes);
  if (text !== undefined) return openModelFile(text, name);
  return { problems: [{ code: 'text-not-utf8', severity: 'error', at: [], params: {} }] };
}

function decoded(bytes: ArrayBuffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
