import type { Problem } from '@/model/model';
import { hasErrors } from '@/model/model';
import { openModelFile } from '@/model/open-file';
import { MAX_FILE_BYTES, tooLarge } from '@/model/parse';
import { emptyScenario, parseScenario } from '@/model/pricing/scenario/scenario';
import type { Scenario } from '@/model/pricing/types/scenario';
import { usageOf } from '@/model/pricing/usage-of-model';

/** A file as somebody gave it, and the scenario that it is or becomes. */
export interface OpenedFile {
  readonly name: string;
  readonly kind: 'scenario' | 'model';
  /** Absent when a problem is an error. */
  readonly scenario?: Scenario;
  readonly problems: readonly Problem[];
}

/** Reads a file that was dropped or chosen; one that is too large is not read at all. */
export async function openPricingFile(file: File, region: string): Promise<OpenedFile> {
  const { name, size } = file;
  if (size > MAX_FILE_BYTES) return { name, kind: 'model', problems: tooLarge(size).problems };
  const text = decoded(await file.arrayBuffer());
  if (text !== undefined) return openPricingText(name, text, region);
  const problem: Problem = { code: 'text-not-utf8', severity: 'error', at: [], params: {} };
  return { name, kind: 'model', problems: [problem] };
}

/** A scenario says so by its members; everything else is taken for a model. */
export async function openPricingText(
  name: string,
  text: string,
  region: string,
): Promise<OpenedFile> {
  if (/^\s*\{/.test(text) && /"usage"\s*:/.test(text) && /"priceList"\s*:/.test(text)) {
    return { name, kind: 'scenario', ...parseScenario(text) };
  }
  const { model, problems } = await openModelFile(text, name);
  if (model === undefined) return { name, kind: 'model', problems };
  const { usage, problems: assumed } = usageOf(model, region);
  const scenario: Scenario = { ...emptyScenario(region), name: titled(model.name, name), usage };
  // What a model may say and a scenario may not is found by reading it as one.
  const checked = parseScenario(JSON.stringify(scenario));
  const all = [...problems, ...assumed, ...checked.problems];
  if (checked.scenario === undefined || hasErrors(all))
    return { name, kind: 'model', problems: all };
  return { name, kind: 'model', scenario: checked.scenario, problems: all };
}

function titled(title: string, file: string): string {
  const text = title.trim() === '' ? file.replace(/\.json$/i, '') : title;
  return text.slice(0, 255);
}

function decoded(bytes: ArrayBuffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
