/** A bar chart: groups of bars, each bar as long as its share of the group's whole. */
export interface Chart {
  /** What a screen reader says first. */
  readonly title: string;
  readonly groups: readonly BarGroup[];
}

export interface BarGroup {
  readonly title: string;
  readonly bars: readonly Bar[];
}

export interface Bar {
  /** Which of several; empty where there is only one. */
  readonly label: string;
  /** From 0 to 1. */
  readonly share: number;
  /** What it stands for, in words and digits. */
  readonly text: string;
  readonly isOurs: boolean;
}

export type Theme = 'light' | 'dark';

/** GitHub's own colours of text, so that a chart belongs to the page around it. */
const COLOURS: { readonly [theme in Theme]: { readonly [role: string]: string } } = {
  light: { text: '#1f2328', muted: '#59636e', track: '#e6eaef', ours: '#0969da', other: '#8c959f' },
  dark: { text: '#f0f6fc', muted: '#9198a1', track: '#21262d', ours: '#4493f8', other: '#6e7681' },
};

const WIDTH = 760;
const TITLE_WIDTH = 225;
const LABEL_WIDTH = 95;
const TEXT_WIDTH = 190;
const BAR_HEIGHT = 14;
const BAR_STEP = 22;
const GROUP_GAP = 10;

/** The chart as an SVG with nothing behind it. */
export function barChart({ title, groups }: Chart, theme: Theme): string {
  const hasLabels = groups.some(({ bars }) => bars.some(({ label }) => label !== ''));
  const barsFrom = TITLE_WIDTH + (hasLabels ? LABEL_WIDTH : 0);
  const barWidth = WIDTH - TEXT_WIDTH - barsFrom;
  let top = GROUP_GAP;
  const shapes = groups.flatMap((group) => {
    const begin = top;
    top += group.bars.length * BAR_STEP + GROUP_GAP;
    return [
      text(0, begin, 'text', group.title),
      ...group.bars.flatMap((bar, i) => {
        const y = begin + i * BAR_STEP;
        const length = barLength(barWidth, bar.share);
        return [
          ...(bar.label === '' ? [] : [text(TITLE_WIDTH, y, 'muted', bar.label)]),
          rectangle(barsFrom, y, barWidth, 'track'),
          rectangle(barsFrom, y, length, bar.isOurs ? 'ours' : 'other'),
          text(barsFrom + barWidth + 10, y, bar.isOurs ? 'text' : 'muted', bar.text),
        ];
      }),
    ];
  });
  const rules = Object.entries(COLOURS[theme]).map(([role, colour]) => `.${role}{fill:${colour}}`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${top}" width="${WIDTH}" ` +
      `height="${top}" role="img" aria-label="${escapeXml(title)}">`,
    `<style>text{font:13px -apple-system,'Segoe UI','Noto Sans',Helvetica,Arial,sans-serif}` +
      `${rules.join('')}</style>`,
    ...shapes,
    '</svg>',
    '',
  ].join('\n');
}

/** What is not nothing can be seen. */
function barLength(width: number, share: number): number {
  return share > 0 ? Math.max(2, Math.round(width * Math.min(1, share))) : 0;
}

function text(x: number, y: number, role: string, words: string): string {
  return `<text x="${x}" y="${y + 12}" class="${role}">${escapeXml(words)}</text>`;
}

function rectangle(x: number, y: number, width: number, role: string): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${BAR_HEIGHT}" rx="3" class="${role}"/>`;
}

function escapeXml(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
