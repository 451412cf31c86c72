export interface SparkPath {
  /** Path of the line; broken where values are absent. */
  readonly line: string;
  /** Path of the filled area below it. */
  readonly area: string;
}

const round = (value: number) => Math.round(value * 10) / 10;

/**
 * Paths for values at equal distances in a box of `width` × `height`, zero at the bottom. The scale runs from 0 to
 * `top`, or to the largest value, so that a small wiggle on a large value looks small. `null` is a gap, not zero.
 */
export function sparkPath(values: readonly (number | null)[], width: number, height: number, top?: number): SparkPath {
  const largest = Math.max(top ?? 0, ...values.map(value => value ?? 0));
  const x = (index: number) => round(values.length > 1 ? (index / (values.length - 1)) * width : width / 2);
  const y = (value: number) => round(largest > 0 ? height - (value / largest) * height : height);
  let line = '';
  let area = '';
  let start = -1;
  const end = (index: number) => {
    if (start < 0) return;
    // A lone point would be an empty path; a short dash makes it seen.
    if (index - 1 === start) line += 'h0.1';
    area += `L${x(index - 1)} ${height}L${x(start)} ${height}Z`;
    start = -1;
  };
  values.forEach((value, index) => {
    if (value === null || !Number.isFinite(value)) return end(index);
    const point = `${x(index)} ${y(value)}`;
    line += `${start < 0 ? 'M' : 'L'}${point}`;
    area += `${start < 0 ? 'M' : 'L'}${point}`;
    if (start < 0) start = index;
  });
  end(values.length);
  return { line, area };
}
