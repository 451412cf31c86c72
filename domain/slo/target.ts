/**
 * Targets are integers of this base (1e-7, so 99.9 % is 9,990,000): decimals of targets are exact, and a
 * budget never becomes 0.0009999999999999432.
 */
export const TARGET_ONE = 10_000_000;

/** The share of events that may be bad, 0 to 1 (b = 1 - T). Zero for an invariant. */
export function errorBudget(target: number): number {
  return (TARGET_ONE - target) / TARGET_ONE;
}

/** A target given in percent as an integer of {@link TARGET_ONE}; null when it has more than five decimals or is no share. */
export function targetOfPercent(percent: number): number | null {
  const scaled = (percent * TARGET_ONE) / 100;
  const target = Math.round(scaled);
  return percent >= 0 && percent <= 100 && Math.abs(scaled - target) < 1e-4 ? target : null;
}

/** The target in percent, without the noise of binary fractions: 99.95. */
export function percentOfTarget(target: number): number {
  return Number(((target * 100) / TARGET_ONE).toFixed(5));
}
