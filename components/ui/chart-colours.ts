/** The colours of a chart's series, as the tokens number them; the eighth is a quiet grey. */
export type ChartColour = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** The token, for what is drawn by style rather than by class. */
export function chartColour(colour: ChartColour): string {
  return `var(--chart-${colour})`;
}
