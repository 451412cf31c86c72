/** A round top above `largest` and three to five round steps up to it. */
export function axis(largest: number): { readonly top: number; readonly ticks: readonly number[] } {
  if (!(largest > 0) || !Number.isFinite(largest)) return { top: 1, ticks: [0, 1] };
  const magnitude = 10 ** Math.floor(Math.log10(largest));
  const step = [0.2, 0.25, 0.5, 1, 2, 2.5].map(each => each * magnitude).find(each => largest / each <= 4.75) ?? 2.5 * magnitude;
  const count = Math.ceil(largest / step);
  const tidy = (value: number) => Number(value.toPrecision(12));
  return { top: tidy(count * step), ticks: Array.from({ length: count + 1 }, (_, index) => tidy(index * step)) };
}

/** Round ends around what may lie on both sides of zero, and round steps between them; zero is one of them. */
export function signedAxis(smallest: number, largest: number): { readonly bottom: number; readonly top: number; readonly ticks: readonly number[] } {
  if (smallest >= 0) return { bottom: 0, ...axis(largest) };
  const above = Math.max(0, largest);
  const step = axis(above - smallest).ticks[1] ?? 1;
  const tidy = (value: number) => Number(value.toPrecision(12));
  const from = Math.floor(smallest / step);
  const to = Math.ceil(above / step);
  return { bottom: tidy(from * step), top: tidy(to * step), ticks: Array.from({ length: to - from + 1 }, (_, index) => tidy((from + index) * step)) };
}

const TICK_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800].map(seconds => seconds * 1000);

/** Instants for the time axis, on round times of UTC, at most `most` of them. */
export function timeTicks(from: number, to: number, most: number): readonly number[] {
  const step = TICK_STEPS.find(each => (to - from) / each <= most) ?? (to - from) / most;
  const ticks: number[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) ticks.push(at);
  return ticks;
}

/**
 * Moves labels apart so that none covers another: keeps their order, moves as little as needed and stays between
 * `low` and `high`. Positions and `distance` in pixels.
 */
export function spreadLabels(positions: readonly number[], distance: number, low: number, high: number): readonly number[] {
  const order = positions.map((position, index) => ({ position, index })).toSorted((a, b) => a.position - b.position);
  let floor = low;
  for (const label of order) {
    label.position = Math.max(label.position, floor);
    floor = label.position + distance;
  }
  let ceiling = high;
  for (const label of order.toReversed()) {
    label.position = Math.min(label.position, ceiling);
    ceiling = label.position - distance;
  }
  return order.toSorted((a, b) => a.index - b.index).map(label => label.position);
}

/**
 * Which of the spans can be shown so that none covers another: later ones (the newest) win. Spans in time order, in
 * any one unit.
 */
export function showApart(spans: readonly { readonly from: number; readonly to: number }[], distance: number): readonly boolean[] {
  const shown: boolean[] = [];
  const kept: { readonly from: number; readonly to: number }[] = [];
  for (const span of spans.toReversed()) {
    const fits = kept.every(other => span.to + distance <= other.from || other.to + distance <= span.from);
    if (fits) kept.push(span);
    shown.unshift(fits);
  }
  return shown;
}
