import type { Chart } from './chart';
import { lead } from './compare';
import type { CompareResult, GrowthResult, Outcome, WireResult } from './results';
import { ceilingShare, medianOf } from './results';

/** Each operation's share of the ceiling. */
export function wireChart({ operations }: WireResult): Chart {
  return {
    title: 'Requests per second of each operation, as a share of the ceiling',
    groups: operations.map((operation) => {
      const share = ceilingShare(operation);
      const rate = medianOf(operation.engine, 'requestsPerSecond');
      const label = `${count(rate)}/s, ${percent(share)}`;
      return { title: operation.title, bars: [{ label: '', share, text: label, isOurs: true }] };
    }),
  };
}

/** Each operation of each subject; the fastest has the longest bar. */
export function compareChart({ subjects, operations }: CompareResult): Chart {
  return {
    title: 'Requests per second of each operation, ours and others',
    groups: operations.map(({ title, outcomes }) => {
      const rates = outcomes.map(({ runs }) => medianOf(runs, 'requestsPerSecond'));
      const most = Math.max(...rates.filter(Number.isFinite));
      return {
        title,
        bars: outcomes.map((outcome, i) => ({
          label: shortName(subjects[i] ?? ''),
          share: outcome.unsupported === undefined ? (rates[i] ?? 0) / most : 0,
          text: outcomeText(outcome, outcomes[0]),
          isOurs: i === 0,
        })),
      };
    }),
  };
}

function outcomeText(outcome: Outcome, ours: Outcome | undefined): string {
  if (outcome.unsupported !== undefined) return 'unsupported';
  const rate = `${count(medianOf(outcome.runs, 'requestsPerSecond'))}/s`;
  const ratio = ours === undefined || ours === outcome ? undefined : lead(ours, outcome);
  return ratio === undefined ? rate : `${rate}, ours x ${ratio.toFixed(2)}`;
}

/** An endpoint without what every one has in common. */
function shortName(subject: string): string {
  return subject.replace(/^https?:\/\//, '').slice(0, 14);
}

/** Each operation at each size; flat growth has bars of one length. */
export function growthChart({ sizes }: GrowthResult): Chart {
  const titles = sizes[0]?.operations.map(({ title }) => title) ?? [];
  return {
    title: 'Requests per second of each operation, by the number of items',
    groups: titles.map((title, i) => {
      const rates = sizes.map(({ operations }) =>
        medianOf(operations[i]?.runs ?? [], 'requestsPerSecond'),
      );
      return {
        title,
        bars: sizes.map(({ items }, j) => ({
          label: `${shortCount(items)} items`,
          share: (rates[j] ?? 0) / Math.max(...rates),
          text: `${count(rates[j] ?? 0)}/s, x ${((rates[j] ?? 0) / (rates[0] ?? 0)).toFixed(2)}`,
          isOurs: true,
        })),
      };
    }),
  };
}

/** In groups of three digits. */
export function count(value: number): string {
  return Math.round(value).toLocaleString('en');
}

/** Of a share from 0 to 1. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
}

function shortCount(items: number): string {
  return items >= 1e6 ? `${items / 1e6} M` : count(items);
}
