/**
 * What a cumulative counter counted since its last value (formula F11). A value below the last means that it
 * began again at 0, so all of it is new. Nothing is extrapolated to the edges of a window, unlike Prometheus'
 * `increase`: sums of adjacent windows are the sum of both.
 */
export function counterDelta(last: number, value: number): number {
  return value >= last ? value - last : value;
}

/**
 * The first value of a series: all of it when the counter is known to have begun within what was watched, else
 * nothing, and the stretch it belongs to is only partly known.
 */
export function firstDelta(value: number, startedAt: number | null, watchedSince: number): { readonly delta: number; readonly partial: boolean } {
  return startedAt !== null && startedAt >= watchedSince ? { delta: value, partial: false } : { delta: 0, partial: true };
}

/** What a counter counted over a run of its values. */
export function increaseOf(values: readonly number[]): number {
  return values.slice(1).reduce((sum, value, at) => sum + counterDelta(values[at] ?? 0, value), 0);
}
