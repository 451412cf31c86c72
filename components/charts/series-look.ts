/** One line of a chart. Heavier lines matter more and are drawn on top. */
export interface SeriesLine {
  readonly key: string;
  readonly label: string;
  /** A CSS colour, as a token. */
  readonly colour: string;
  readonly width: number;
  /** A CSS colour to fill what lies between the line and zero. */
  readonly area?: string;
}

/** Percentiles are one hue in three weights: the same thing, ever rarer. */
export const PERCENTILES: readonly SeriesLine[] = [
  { key: 'p50', label: 'p50', colour: 'var(--chart-p50)', width: 1.25 },
  { key: 'p95', label: 'p95', colour: 'var(--chart-p95)', width: 1.5 },
  { key: 'p99', label: 'p99', colour: 'var(--chart-p99)', width: 2.25 },
];

const COLOURS = ['var(--chart-1)', 'var(--chart-2)', 'var(--chart-3)', 'var(--chart-4)'] as const;

/** Lines for up to four different things, in colours that stay apart under colour blindness. */
export function distinctLines(names: readonly string[]): readonly SeriesLine[] {
  return names.slice(0, COLOURS.length).map((name, index) => ({ key: name, label: name, colour: COLOURS[index] ?? COLOURS[0], width: 1.75 }));
}
