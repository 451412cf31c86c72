/**
 * Latency as a base-2 exponential histogram, schema 4 (Prometheus native and OpenTelemetry exponential
 * buckets): 16 buckets for every doubling. Bucket `i` holds values v with 2^(i/16) < v ≤ 2^((i+1)/16),
 * in nanoseconds. Counts are exact and merging two histograms is the histogram of both samples.
 */
export const HISTOGRAM_SCALE = 4;

const PER_DOUBLING = 2 ** HISTOGRAM_SCALE;
/** 1 ns to 2^44 ns (4.9 hours); longer values are counted in the last bucket. */
const FIRST = -1;
const LAST = 44 * PER_DOUBLING - 1;
export const MAX_BUCKETS = LAST - FIRST + 1;

/** A quantile is at most this much (relative) away from the true sample: half a bucket, 2.2 %. */
export const QUANTILE_ERROR = 2 ** (1 / (2 * PER_DOUBLING)) - 1;

/** The form on the wire and at rest: no empty bucket at either end. */
export interface Histogram {
  readonly scale: typeof HISTOGRAM_SCALE;
  /** Values below 1 ns: a clock that stood still, or ran back. */
  readonly zero: number;
  /** Index of the first bucket in `counts`. */
  readonly offset: number;
  readonly counts: readonly number[];
}

export const EMPTY_HISTOGRAM: Histogram = { scale: HISTOGRAM_SCALE, zero: 0, offset: 0, counts: [] };

/** Collects samples or whole histograms. Recording allocates nothing. */
export class HistogramBuilder {
  readonly #counts = new Float64Array(MAX_BUCKETS);
  #zero = 0;

  /** Adds one latency in nanoseconds. */
  record(nanoseconds: number, times = 1): void {
    if (!(nanoseconds >= 1)) this.#zero += times;
    else this.#add(bucketOf(nanoseconds), times);
  }

  merge(other: Histogram): this {
    this.#zero += other.zero;
    for (const [at, count] of other.counts.entries()) this.#add(other.offset + at, count);
    return this;
  }

  build(): Histogram {
    const first = this.#counts.findIndex((count) => count > 0);
    if (first < 0) return { ...EMPTY_HISTOGRAM, zero: this.#zero };
    const last = this.#counts.findLastIndex((count) => count > 0);
    return { scale: HISTOGRAM_SCALE, zero: this.#zero, offset: first + FIRST, counts: Array.from(this.#counts.subarray(first, last + 1)) };
  }

  reset(): void {
    this.#counts.fill(0);
    this.#zero = 0;
  }

  #add(bucket: number, times: number): void {
    const at = Math.min(Math.max(bucket, FIRST), LAST) - FIRST;
    this.#counts[at] = (this.#counts[at] ?? 0) + times;
  }
}

export function histogramOf(nanoseconds: readonly number[]): Histogram {
  const builder = new HistogramBuilder();
  for (const value of nanoseconds) builder.record(value);
  return builder.build();
}

/** The histogram of all samples of all the given ones. */
export function mergeHistograms(histograms: Iterable<Histogram>): Histogram {
  const builder = new HistogramBuilder();
  for (const each of histograms) builder.merge(each);
  return builder.build();
}

export function countOf(histogram: Histogram): number {
  return histogram.counts.reduce((sum, count) => sum + count, histogram.zero);
}

/**
 * The q-quantile in nanoseconds by the nearest-rank method (the ⌈q·n⌉-th smallest sample), given as the
 * geometric middle of its bucket, so that it lies within `QUANTILE_ERROR` of the true sample. Null when
 * there is no sample: no traffic has no latency. Throws a RangeError unless 0 ≤ q ≤ 1.
 */
export function quantile(histogram: Histogram, q: number): number | null {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`A quantile lies between 0 and 1, not ${q}`);
  const total = countOf(histogram);
  if (total === 0) return null;
  const rank = Math.max(1, Math.ceil(q * total));
  let seen = histogram.zero;
  if (rank <= seen) return 0;
  for (const [at, count] of histogram.counts.entries()) {
    seen += count;
    if (rank <= seen) return 2 ** ((histogram.offset + at + 0.5) / PER_DOUBLING);
  }
  return null;
}

/** Bounds of a bucket in nanoseconds: above `lower`, up to and including `upper`. */
export function bucketBounds(index: number): { readonly lower: number; readonly upper: number } {
  return { lower: 2 ** (index / PER_DOUBLING), upper: 2 ** ((index + 1) / PER_DOUBLING) };
}

/** Whether a quantile taken from this histogram may be cut off by the last bucket. */
export function isBeyondRange(histogram: Histogram): boolean {
  return histogram.offset + histogram.counts.length - 1 >= LAST;
}

function bucketOf(nanoseconds: number): number {
  return Math.ceil(Math.log2(nanoseconds) * PER_DOUBLING) - 1;
}
