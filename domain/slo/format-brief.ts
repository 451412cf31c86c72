import { formatLatency } from '@/domain/telemetry/format';
import type { SloDefinition } from './definition';
import { describeTarget } from './format';
import { formatTarget, formatWindow } from './format-figures';

/** A period shorter than this has windows of its own, from seconds on. */
const SHORT_BELOW_S = 7 * 86_400;

/** What an objective demands, for a narrow cell: `99 % < 50 ms`, `99.95 % handled`, `every message`. */
export function briefTarget(definition: Pick<SloDefinition, 'kind' | 'direction' | 'target' | 'thresholdNs'>): string {
  if (definition.kind === 'latency') return `${formatTarget(definition.target)} < ${formatLatency(definition.thresholdNs ?? null)}`;
  return definition.kind === 'invariant' ? 'every message' : describeTarget(definition);
}

/** `12 h, short` for a period under a week; null for any other, which needs no mark. */
export function shortPeriod(periodS: number): string | null {
  return periodS < SHORT_BELOW_S ? `${formatWindow(periodS)}, short` : null;
}

/** A burn to exceed, with all the digits that matter: `14.4×`, `0.98×`. */
export function formatThreshold(factor: number): string {
  return `${Number(factor.toPrecision(4))}×`;
}

/** Share of the time an objective has lived through that was measured, 0 to 1; null before it began. */
export function coveredShare({ coverage, historyS }: { readonly coverage: number; readonly historyS: number }, periodS: number): number | null {
  return historyS > 0 ? Math.min(1, (coverage * periodS) / historyS) : null;
}
