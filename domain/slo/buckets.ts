/**
 * Histograms of any make, as buckets with their counts: what comes from classic `le` buckets, custom bounds or
 * base-2 exponential ones. (Our own telemetry takes the shorter way of `slowerThan` in events.ts.)
 */
export interface Bucket {
  /** Exclusive; minus infinity when unknown. */
  readonly lower: number;
  /** Inclusive; may be infinite. */
  readonly upper: number;
  readonly count: number;
}

/** How samples are taken to lie within a bucket. Where a bound is not positive, `log` becomes linear. */
export type Interpolation = 'linear' | 'log';

export interface Buckets {
  readonly interpolation: Interpolation;
  /** Ascending, without overlap. */
  readonly buckets: readonly Bucket[];
}

/** Classic buckets: upper bounds with cumulative counts, ascending. A first bound above 0 begins at 0. */
export function classicBuckets(cumulative: readonly (readonly [upper: number, count: number])[], interpolation: Interpolation = 'linear'): Buckets {
  let below = 0;
  let lower = (cumulative[0]?.[0] ?? 0) > 0 ? 0 : Number.NEGATIVE_INFINITY;
  const buckets = cumulative.map(([upper, count]) => {
    const bucket = { lower, upper, count: count - below };
    [lower, below] = [upper, count];
    return bucket;
  });
  return { interpolation, buckets };
}

/** Base-2 exponential buckets: bucket `i` is (2^(i / 2^scale), 2^((i + 1) / 2^scale)]. */
export function exponentialBuckets(histogram: { readonly scale: number; readonly offset: number; readonly counts: readonly number[]; readonly zero?: number }): Buckets {
  const bound = (index: number): number => 2 ** (index / 2 ** histogram.scale);
  const above = histogram.counts.map((count, at) => ({ lower: bound(histogram.offset + at), upper: bound(histogram.offset + at + 1), count }));
  const zero = histogram.zero ? [{ lower: 0, upper: Math.min(1, bound(histogram.offset)), count: histogram.zero }] : [];
  return { interpolation: 'log', buckets: [...zero, ...above] };
}

export type QuantileFlag = 'ok' | 'beyond_range' | 'no_traffic' | 'not_a_fraction';

/**
 * The φ-quantile (formula F5), with Prometheus' answers at the edges: -∞ below 0, +∞ above 1, NaN without
 * samples. In an open last bucket it is the last finite bound, flagged `beyond_range`: "more than 1 s".
 */
export function quantileOf({ buckets, interpolation }: Buckets, fraction: number): { readonly value: number; readonly flag: QuantileFlag } {
  const total = totalOf(buckets);
  if (Number.isNaN(fraction)) return { value: Number.NaN, flag: 'not_a_fraction' };
  if (fraction < 0) return { value: Number.NEGATIVE_INFINITY, flag: 'not_a_fraction' };
  if (fraction > 1) return { value: Number.POSITIVE_INFINITY, flag: 'not_a_fraction' };
  if (total === 0) return { value: Number.NaN, flag: 'no_traffic' };
  const rank = fraction * total;
  let below = 0;
  for (const bucket of buckets) {
    if (bucket.count > 0 && below + bucket.count >= rank) return within(bucket, (rank - below) / bucket.count, interpolation);
    below += bucket.count;
  }
  return { value: buckets.findLast((bucket) => bucket.count > 0)?.upper ?? Number.NaN, flag: 'ok' };
}

function within({ lower, upper }: Bucket, part: number, interpolation: Interpolation): { readonly value: number; readonly flag: QuantileFlag } {
  if (upper === Number.POSITIVE_INFINITY) return { value: lower, flag: 'beyond_range' };
  if (lower === Number.NEGATIVE_INFINITY) return { value: upper, flag: 'ok' };
  const value = interpolation === 'log' && lower > 0 ? lower * (upper / lower) ** part : lower + (upper - lower) * part;
  return { value, flag: 'ok' };
}

/** The share of samples at or below a threshold: at least, most likely, at most. */
export interface ShareAtMost {
  readonly lower: number;
  readonly estimate: number;
  readonly upper: number;
  /** The threshold is a bucket bound: the three are one. */
  readonly exact: boolean;
}

/** The latency SLI (formula F4); null without samples. Above the last finite bound nothing more counts as fast. */
export function shareAtMost(histogram: Buckets, threshold: number): ShareAtMost | null {
  const total = totalOf(histogram.buckets);
  if (total === 0) return null;
  const whole = histogram.buckets.filter((bucket) => bucket.upper <= threshold).reduce((sum, bucket) => sum + bucket.count, 0);
  const cut = histogram.buckets.find((bucket) => bucket.lower < threshold && threshold < bucket.upper);
  const inside = cut && Number.isFinite(cut.upper) ? cut.count : 0;
  const part = cut && inside > 0 ? inside * partBelow(cut, threshold, histogram.interpolation) : 0;
  return { lower: whole / total, estimate: (whole + part) / total, upper: (whole + inside) / total, exact: cut === undefined };
}

/** The share of samples above `lower` and up to `upper`, estimated; null without samples. */
export function fractionBetween(histogram: Buckets, lower: number, upper: number): number | null {
  const [from, to] = [shareAtMost(histogram, lower), shareAtMost(histogram, upper)];
  return from && to ? Math.max(0, to.estimate - from.estimate) : null;
}

function partBelow({ lower, upper }: Bucket, threshold: number, interpolation: Interpolation): number {
  if (lower === Number.NEGATIVE_INFINITY) return 0;
  if (interpolation === 'log' && lower > 0) return Math.log(threshold / lower) / Math.log(upper / lower);
  return (threshold - lower) / (upper - lower);
}

function totalOf(buckets: readonly Bucket[]): number {
  return buckets.reduce((sum, bucket) => sum + bucket.count, 0);
}
