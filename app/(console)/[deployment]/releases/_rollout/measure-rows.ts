import { DEFAULT_METRICS, isHigherBetter, type Metric } from '@/domain/releases/canary/metric';
import type { Canary, Measured } from './rollout-types';

/** One thing that is measured at this step, as it is drawn. */
export interface MeasureRow {
  readonly name: string;
  readonly query: string;
  readonly stable: string;
  readonly canary: string;
  /** The value that is judged, where it is neither of the two. */
  readonly value: string | null;
  readonly condition: string;
  /** Oldest first. */
  readonly looks: readonly Measured[];
  /** Successes that are still wanted. */
  readonly toCome: number;
  readonly isDryRun: boolean;
}

const MOST_LOOKS = 10;
const ABSENT = '—';

/** What was measured at the step under way; at the last one that was measured where nothing is. Metrics without a look have their row, too. */
export function measureRows(measurements: readonly Measured[], canary: Canary | null): { readonly step: number | null; readonly rows: readonly MeasureRow[] } {
  const steps = measurements.map(({ step }) => step);
  const current = canary !== null && canary.abort === null && canary.phase !== 'done' && canary.phase !== 'finalising' ? canary.step : null;
  const step = current !== null && (steps.includes(current) || isMeasured(canary, current)) ? current : steps.length > 0 ? Math.max(...steps) : null;
  // One step can be measured anew; then only what was measured since counts.
  const since = canary?.heldSince !== null && canary?.heldSince !== undefined && step === current ? canary.heldSince : 0;
  const own = measurements.filter((look) => look.step === step && look.from.getTime() >= since).toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return { step, rows: step === null ? [] : DEFAULT_METRICS.map((metric) => rowOf(metric, own.filter(({ metric: name }) => name === metric.name))) };
}

function isMeasured(canary: Canary | null, step: number): boolean {
  const kind = canary?.steps[step]?.step.kind;
  return kind === 'analysis' || kind === 'pause';
}

function rowOf(metric: Metric, looks: readonly Measured[]): MeasureRow {
  const last = looks.at(-1);
  const passed = looks.filter(({ verdict }) => verdict === 'successful').length;
  return {
    name: metric.name, query: metric.query, isDryRun: metric.isDryRun,
    stable: figure(metric, last?.stable ?? null), canary: figure(metric, last?.canary ?? null), value: valueOf(metric, last), condition: conditionOf(metric),
    looks: looks.slice(-MOST_LOOKS), toCome: Math.max(0, metric.count - passed),
  };
}

function figure({ kind }: Metric, value: number | null): string {
  if (value === null) return ABSENT;
  if (kind === 'ratio' || kind === 'errorDiff') return `${trimmed(value * 100, 3)} %`;
  return kind === 'burn' ? trimmed(value, 1) : `${trimmed(value, value < 10 ? 1 : 0)} ms`;
}

function valueOf({ kind, negligibleMs }: Metric, look: Measured | undefined): string | null {
  if (!look || look.canary === null || look.stable === null) return null;
  if (kind === 'errorDiff') return `${look.canary < look.stable ? '−' : '+'}${trimmed(Math.abs(look.canary - look.stable) * 100, 3)} pp`;
  if (kind !== 'p99Ratio') return null;
  const base = Math.max(look.stable, negligibleMs);
  return base === 0 ? null : `${trimmed(Math.max(look.canary, negligibleMs) / base, 2)} ×`;
}

function conditionOf(metric: Metric): string {
  const sign = isHigherBetter(metric.kind) ? '≥' : '≤';
  switch (metric.kind) {
    case 'ratio': return `${sign} ${trimmed(metric.success * 100, 3)} %`;
    case 'errorDiff': return `${sign} +${trimmed(metric.success * 100, 3)} pp`;
    case 'p99Ratio': return `${sign} ${metric.success} ×`;
    case 'p99': return `${sign} ${metric.success} ms`;
    case 'burn': return `${sign} ${metric.success}`;
  }
}

function trimmed(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}
