import { estimateCsv, estimateJson, estimateMarkdown } from '@/model/pricing/export';
import { printScenario } from '@/model/pricing/scenario/scenario';
import type { Estimate } from '@/model/pricing/types/estimate';
import type { Scenario } from '@/model/pricing/types/scenario';

export type ExportKind = 'csv' | 'json' | 'markdown' | 'scenario';

export const EXPORTS: readonly {
  readonly kind: ExportKind;
  readonly label: string;
}[] = [
  { kind: 'csv', label: 'CSV' },
  { kind: 'json', label: 'JSON' },
  { kind: 'markdown', label: 'Markdown' },
  { kind: 'scenario', label: 'Scenario file' },
];

export interface ExportedFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** An estimate, or the scenario it is of, as a file. */
export function exportedFile(
  kind: ExportKind,
  scenario: Scenario,
  estimate: Estimate,
): ExportedFile {
  const base = fileName(scenario.name);
  switch (kind) {
    case 'csv':
      return { name: `${base}.csv`, type: 'text/csv', text: estimateCsv(estimate) };
    case 'json':
      return {
        name: `${base}-estimate.json`,
        type: 'application/json',
        text: estimateJson(estimate),
      };
    case 'markdown':
      return {
        name: `${base}.md`,
        type: 'text/markdown',
        text: estimateMarkdown(scenario.name, estimate),
      };
    case 'scenario':
      return { name: `${base}.json`, type: 'application/json', text: printScenario(scenario) };
  }
}

/** The words of a name, for every file system. */
function fileName(name: string): string {
  const words =
    name
      .toLowerCase()
      .normalize('NFKD')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join('-').slice(0, 60) || 'pricing';
}
