import { describe, expect, it } from 'vitest';
import { barChart } from './chart';

const CHART = {
  title: 'Rates & <ratios>',
  groups: [
    {
      title: 'Get',
      bars: [
        { label: 'us', share: 1, text: '10/s', isOurs: true },
        { label: 'them', share: 0.5, text: '5/s', isOurs: false },
        { label: 'none', share: 0, text: 'unsupported', isOurs: false },
      ],
    },
  ],
};

describe('a bar chart', () => {
  it('has bars as long as their shares', () => {
    const svg = barChart(CHART, 'light');
    const widths = (role: string) =>
      [...svg.matchAll(new RegExp(`width="(\\d+)" height="14" rx="3" class="${role}"`, 'g'))].map(
        ([, width]) => Number(width),
      );
    expect(widths('track')).toEqual([250, 250, 250]);
    expect(widths('ours')).toEqual([250]);
    expect(widths('other')).toEqual([125, 0]);
  });

  it('writes text as XML', () => {
    expect(barChart(CHART, 'dark')).toContain('aria-label="Rates &amp; &lt;ratios>"');
  });

  it('has colours of its own in each theme', () => {
    const fills = (theme: 'light' | 'dark'): string[] =>
      barChart(CHART, theme).match(/#[\da-f]{6}/g) ?? [];
    expect(fills('light')).toHaveLength(5);
    expect(fills('light').filter((colour) => fills('dark').includes(colour))).toEqual([]);
  });
});
