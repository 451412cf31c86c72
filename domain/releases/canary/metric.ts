export const METRIC_KINDS = ['ratio', 'p99Ratio', 'p99', 'errorDiff', 'burn'] as const;
/**
 * `ratio`: share of good messages, 0…1. `p99Ratio`: p99 of the new version over that of the old one. `p99`: of the new one,
 * milliseconds. `errorDiff`: error rate of the new less that of the old, 0…1. `burn`: burn rate of the error budget.
 */
export type MetricKind = (typeof METRIC_KINDS)[number];

/** One thing measured about a canary, again and again, and what it means. */
export interface Metric {
  readonly name: string;
  readonly kind: MetricKind;
  /** What is computed, as it is shown beside the result. */
  readonly query: string;
  /** As good as this or better is a success. */
  readonly success: number;
  /** Surely worse than this is a failure; what is neither is inconclusive. */
  readonly failure: number;
  /** With fewer messages on a side that counts, nothing is said. */
  readonly minSamples: number;
  /** Milliseconds of p99 below which a ratio of two is of no interest. */
  readonly negligibleMs: number;
  /** For so long after the weight was set too few messages are no surprise. */
  readonly warmupS: number;
  readonly intervalS: number;
  /** So many successes are wanted. */
  readonly count: number;
  readonly failureLimit: number;
  readonly inconclusiveLimit: number;
  readonly consecutiveErrorLimit: number;
  /** Measured and shown; never changes the outcome. */
  readonly isDryRun: boolean;
}

const COMMON = { minSamples: 200, negligibleMs: 0, warmupS: 120, intervalS: 10, count: 3, failureLimit: 0, inconclusiveLimit: 5, consecutiveErrorLimit: 4, isDryRun: false } as const;

export const DEFAULT_METRICS: readonly Metric[] = [
  { ...COMMON, name: 'availability', kind: 'ratio', query: 'canary: handled ÷ (handled + failed)', success: 0.999_5, failure: 0.999_5 },
  { ...COMMON, name: 'p99 against stable', kind: 'p99Ratio', query: 'p99(canary) ÷ p99(stable), merged histograms', success: 1.2, failure: 1.2, negligibleMs: 2 },
  { ...COMMON, name: 'errors against stable', kind: 'errorDiff', query: 'canary: failed ÷ all − stable: failed ÷ all', success: 0.001, failure: 0.001 },
];

/** A limit of its own on the p99 of the new version, where a service has one. */
export function p99Metric(limitMs: number): Metric {
  return { ...COMMON, name: 'p99', kind: 'p99', query: 'p99(canary), merged histograms', success: limitMs, failure: limitMs };
}

/** How fast the error budget of the service burns, over a window of that name. */
export function burnMetric(window: string, limit: number): Metric {
  return { ...COMMON, name: `burn rate, ${window}`, kind: 'burn', query: `burn rate of the error budget over ${window}`, success: limit, failure: limit };
}

export function isHigherBetter(kind: MetricKind): boolean {
  return kind === 'ratio';
}

/** Whether the messages of the old version count for this metric too. */
export function isComparing(kind: MetricKind): boolean {
  return kind === 'p99Ratio' || kind === 'errorDiff';
}
