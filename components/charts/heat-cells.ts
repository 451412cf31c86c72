/** How often something fell into a band of values during a stretch of time. Bands are logarithmic. */
export interface HeatData {
  /** Width of a column, milliseconds. */
  readonly stepMs: number;
  readonly bandsPerDoubling: number;
  /** Start of the column (epoch milliseconds), band `n` = values in (2^(n/b), 2^((n+1)/b)], count. */
  readonly cells: readonly (readonly [at: number, band: number, count: number])[];
}

/** The bands shown: all that hold something and those around `include`, with one empty on each side. */
export function bandRange({ cells, bandsPerDoubling }: HeatData, include: number | null): { readonly low: number; readonly high: number } {
  const bands = cells.map(([, band]) => band);
  if (include !== null) bands.push(Math.floor(Math.log2(include) * bandsPerDoubling));
  if (bands.length === 0) return { low: 0, high: 1 };
  return { low: Math.min(...bands) - 1, high: Math.max(...bands) + 2 };
}

/** How far up a value lies, 0 at the bottom to 1 at the top. */
export function heightOf(value: number, { low, high }: { readonly low: number; readonly high: number }, bandsPerDoubling: number): number {
  return (Math.log2(value) * bandsPerDoubling - low) / (high - low);
}

/** Round values for the axis within the bands: 1, 2 and 5 of each power of ten, as many as there is room for. */
export function heatTicks(range: { readonly low: number; readonly high: number }, bandsPerDoubling: number, most: number): readonly number[] {
  const [least, largest] = [2 ** (range.low / bandsPerDoubling), 2 ** (range.high / bandsPerDoubling)];
  const powers = Array.from({ length: 16 }, (_, power) => 10 ** power);
  const within = (values: readonly number[]) => values.filter((value) => value > least && value < largest);
  const choices = [[1, 2, 5], [1, 3], [1]].map((digits) => within(powers.flatMap((power) => digits.map((digit) => digit * power))));
  return choices.find((ticks) => ticks.length <= most) ?? choices.at(-1) ?? [];
}

const SHADES = 8;

/** Darkness of a count beside the largest, 0 to 1 in eight steps of its logarithm: a burst does not make what is usual invisible. */
export function shade(count: number, largest: number): number {
  return count <= 0 || largest <= 0 ? 0 : Math.max(1, Math.ceil((Math.log1p(count) / Math.log1p(largest)) * SHADES)) / SHADES;
}
