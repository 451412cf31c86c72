/** Where the threshold stands on a bar of burn, as a part of its width. */
export const THRESHOLD_AT = 1 / 3;

/** The whole bar is this many thresholds; what burns faster ends in an arrow. */
const THRESHOLDS = 1 / THRESHOLD_AT;

/** How much of a bar a burn rate fills, 0 to 1, and whether it goes beyond. */
export function burnScale(burn: number, threshold: number): { readonly filled: number; readonly beyond: boolean } {
  const filled = burn / (threshold * THRESHOLDS);
  return { filled: Math.min(1, Math.max(0, filled)), beyond: filled > 1 };
}
