import { clopperPearsonLower } from '@/domain/slo/clopper-pearson';
import { type Histogram, quantile } from '@/domain/telemetry/histogram';
import { isComparing, type Metric } from './metric';
import type { Sides } from './weights';

/** What was counted of one version since its weight was set: exact counts, merged histograms. */
export interface Counted {
  readonly good: number;
  readonly bad: number;
  readonly latency: Histogram;
}

/** One look at one metric. Plain JSON. */
export interface Measurement {
  readonly metric: string;
  /** Milliseconds since the weight was applied. */
  readonly afterMs: number;
  /** Null = no data. */
  readonly value: number | null;
  /** The most that chance may have taken from the new version: only what is bad even so has failed. */
  readonly atBest: number | null;
  readonly samples: Sides<number>;
  /** The measuring itself went wrong. */
  readonly error: string | null;
}

/** How sure a failure must be: looks come every few seconds, and one of them ends the run. */
const CONFIDENCE = 0.999;
/** Standard deviations that hold a quantile's rank with that confidence, one-sided. */
const Z = 3.09;
const P99 = 0.99;
const NS_PER_MS = 1_000_000;

/** Measures one metric from what was counted. `burn` is the burn rate where the metric is one; null = unknown. */
export function measure(metric: Metric, counted: Sides<Counted>, afterMs: number, burn: number | null = null): Measurement {
  const samples = { canary: totalOf(counted.canary), stable: totalOf(counted.stable) };
  const [value, atBest] = valueOf(metric, counted, burn);
  return { metric: metric.name, afterMs, value, atBest, samples, error: null };
}

/** A look that did not come off. */
export function failedLook(metric: Metric, afterMs: number, error: string): Measurement {
  return { metric: metric.name, afterMs, value: null, atBest: null, samples: { canary: 0, stable: 0 }, error };
}

/** Messages that count for a metric: the smaller side where two are compared. */
export function samplesFor(metric: Metric, samples: Sides<number>): number {
  return isComparing(metric.kind) ? Math.min(samples.canary, samples.stable) : samples.canary;
}

function valueOf({ kind, negligibleMs }: Metric, { canary, stable }: Sides<Counted>, burn: number | null): readonly [value: number | null, atBest: number | null] {
  switch (kind) {
    case 'burn': return [burn, burn];
    case 'p99': return [p99Ms(canary), p99Ms(canary, -1)];
    case 'p99Ratio': return ratioOf([p99Ms(canary), p99Ms(stable)], [p99Ms(canary, -1), p99Ms(stable, 1)], negligibleMs);
    case 'ratio': return totalOf(canary) === 0 ? [null, null] : [canary.good / totalOf(canary), 1 - surelyBad(canary)];
    case 'errorDiff': {
      if (totalOf(canary) === 0 || totalOf(stable) === 0) return [null, null];
      const before = stable.bad / totalOf(stable);
      return [canary.bad / totalOf(canary) - before, surelyBad(canary) - before];
    }
  }
}

type Pair = readonly [canary: number | null, stable: number | null];

function ratioOf([canary, stable]: Pair, [canaryAtBest, stableAtWorst]: Pair, negligibleMs: number): readonly [number | null, number | null] {
  if (canary === null || stable === null || canaryAtBest === null || stableAtWorst === null) return [null, null];
  // Two short times are as good as equal, whatever their ratio.
  const against = (ms: number): number => Math.max(ms, negligibleMs);
  if (against(stable) === 0 || against(stableAtWorst) === 0) return [null, null];
  return [against(canary) / against(stable), against(canaryAtBest) / against(stableAtWorst)];
}

/** The p99 in milliseconds; with a direction, its bound to that side. */
function p99Ms({ latency }: Counted, direction: -1 | 0 | 1 = 0): number | null {
  const n = latency.counts.reduce((sum, count) => sum + count, latency.zero);
  if (n === 0) return null;
  const ns = quantile(latency, Math.min(1, Math.max(0, P99 + direction * Z * Math.sqrt((P99 * (1 - P99)) / n))));
  return ns === null ? null : ns / NS_PER_MS;
}

function surelyBad(side: Counted): number {
  return clopperPearsonLower(side.bad, totalOf(side), CONFIDENCE);
}

function totalOf({ good, bad }: Counted): number {
  return good + bad;
}
