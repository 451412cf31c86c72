import { judge } from '@/domain/releases/canary/analysis';
import { type Counted, measure, type Measurement } from '@/domain/releases/canary/measure';
import { isHigherBetter, type Metric } from '@/domain/releases/canary/metric';
import type { Sides } from '@/domain/releases/canary/weights';
import { EMPTY_HISTOGRAM, quantile } from '@/domain/telemetry/histogram';
import type { CanaryMeasurement, NewMeasurement } from '@/server/releases/rollout/canary-store';
import type { Traffic } from '@/server/releases/rollout/traffic-store';

/** Of one metric: the figures of both sides, from which its value follows. */
type Figures = Sides<number | null>;

/** What one side counted, as metrics want it; a side that nothing was heard of counted nothing. */
export function countedOf(traffic: Traffic | undefined): Counted {
  return { good: traffic?.delivered ?? 0, bad: (traffic?.failed ?? 0) + (traffic?.denied ?? 0), latency: traffic?.latency ?? EMPTY_HISTOGRAM };
}

/** One look at a metric, as it is stored and shown. */
export function look(metric: Metric, counted: Sides<Counted>, { from, at }: { from: Date; at: Date }): Omit<NewMeasurement, 'id' | 'promotionId' | 'step'> {
  const measured = measure(metric, counted, at.getTime() - from.getTime());
  const verdict = judge(metric, measured);
  const { stable, canary } = { stable: figure(metric, counted.stable), canary: figure(metric, counted.canary) };
  return { metric: metric.name, query: metric.query, verdict, reason: words(metric, measured, verdict), stable, canary, stableSamples: measured.samples.stable, canarySamples: measured.samples.canary, from, at };
}

/** A stored look as the rules read it again: its value follows from its figures, and its verdict stays what it was. */
export function lookedAt(metric: Metric, { canary, stable, canarySamples, stableSamples, from, at, verdict, reason }: CanaryMeasurement): Measurement {
  const value = valueOf(metric, { canary, stable });
  return {
    metric: metric.name, value,
    afterMs: at.getTime() - from.getTime(),
    // What was left open then is not judged anew.
    atBest: verdict === 'inconclusive' ? metric.failure : value,
    samples: { canary: Number(canarySamples), stable: Number(stableSamples) },
    error: verdict === 'error' ? reason : null,
  };
}

function figure({ kind }: Metric, { good, bad, latency }: Counted): number | null {
  const total = good + bad;
  if (kind === 'ratio') return total === 0 ? null : good / total;
  if (kind === 'errorDiff') return total === 0 ? null : bad / total;
  const ns = quantile(latency, 0.99);
  return ns === null ? null : ns / 1e6;
}

function valueOf({ kind, negligibleMs }: Metric, { canary, stable }: Figures): number | null {
  if (kind === 'ratio' || kind === 'p99') return canary;
  if (canary === null || stable === null) return null;
  if (kind === 'errorDiff') return canary - stable;
  const base = Math.max(stable, negligibleMs);
  return base === 0 ? null : Math.max(canary, negligibleMs) / base;
}

function words(metric: Metric, { value, error, samples }: Measurement, verdict: string): string {
  if (error !== null) return error;
  if (verdict === 'warmup') return `Too few messages yet: ${samples.canary} to the new version.`;
  if (value === null) return 'No data.';
  const wanted = `${isHigherBetter(metric.kind) ? 'at least' : 'at most'} ${metric.success}`;
  return `${Number(value.toPrecision(4))}, ${wanted} is wanted; ${samples.canary} and ${samples.stable} messages.`;
}
