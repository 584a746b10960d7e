import { getBytes } from '@/components/data/send';
import { MAX_FILE_BYTES, type ParsedFile, parseModelFile, tooLarge } from '@/model/parse';

/** A file as somebody gave it, and what was found in it. */
export interface ReadFile {
  readonly name: string;
  readonly parsed: ParsedFile;
}

/** Reads a file that was dropped or chosen; one that is too large is not read at all. */
export async function readModelFile(file: File): Promise<ReadFile> {
  if (file.size > MAX_FILE_BYTES) return { name: file.name, parsed: tooLarge(file.size) };
  return { name: file.name, parsed: parseBytes(await file.arrayBuffer()) };
}

/** Fetches a model that the console's server has. */
export async function fetchModelFile(name: string, href: string): Promise<ReadFile> {
  return { name, parsed: parseBytes(await getBytes(href)) };
}

function parseBytes(bytes: ArrayBuffer): ParsedFile {
  try {
    return parseModelFile(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { problems: [{ code: 'text-not-utf8', severity: 'error', at: [], params: {} }] };
  }
}
