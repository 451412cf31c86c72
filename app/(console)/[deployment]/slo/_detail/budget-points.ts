import type { SeriesPoint } from '@/components/charts/prepare-series';
import type { SloEvaluation } from '@/domain/slo/evaluate';

interface StoredPoint {
  readonly at: number;
  readonly remaining: number | null;
}

/** The budget left in percent over time, and after what is stored the instant of now. */
export function budgetPoints(stored: readonly StoredPoint[], { at, budget }: Pick<SloEvaluation, 'at' | 'budget'>): readonly SeriesPoint[] {
  const point = (instant: number, remaining: number | null): SeriesPoint => ({ at: instant, values: { left: remaining === null ? null : remaining * 100 } });
  const points = stored.map((each) => point(each.at, each.remaining));
  const newest = stored.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  return at > newest && budget && budget.remaining !== null ? [...points, point(at, budget.remaining)] : points;
}

/** Distance of the points, for telling gaps; the widest, since the last ones lie closer. */
export function pointDistance(stored: readonly StoredPoint[]): number {
  return Math.max(1000, ...stored.slice(1).map((point, index) => point.at - (stored[index]?.at ?? point.at)));
}
