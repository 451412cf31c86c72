/** Burn rates of the four windows that page (5 min with 1 h, 30 min with 6 h); null when it cannot be told. */
export interface PairBurns {
  readonly m5: number | null;
  readonly h1: number | null;
  readonly m30: number | null;
  readonly h6: number | null;
}

/** The two alerts that roll back, and the burn rate each has to reach in both of its windows. */
export const ROLLBACK_PAIRS = [
  { short: 'm5', long: 'h1', threshold: 14.4 },
  { short: 'm30', long: 'h6', threshold: 6 },
] as const satisfies readonly { readonly short: keyof PairBurns; readonly long: keyof PairBurns; readonly threshold: number }[];

/** More than this part of the threshold before the start, and the burn is not of the release. */
const OURS_BELOW = 0.5;
const HOUR_MS = 3_600_000;
/** One roll-back by itself per service in this time; the next burn is for people. */
export const SELF_ROLLBACK_EVERY_MS = 6 * HOUR_MS;

/** Whether it burns so that a roll-back is called for. Unknown is not burning. */
export function burns(now: PairBurns): boolean {
  return ROLLBACK_PAIRS.some((pair) => reaches(now, pair));
}

/**
 * Whether the burn came with the release: one of the two alerts is reached, and before the start its short window was
 * below half of the threshold. The short one tells whether it burned then; the long one still remembers what was over.
 * A burn that was unknown before is not ours: it would be a guess.
 */
export function isOurs(before: PairBurns, now: PairBurns): boolean {
  return ROLLBACK_PAIRS.some((pair) => {
    const then = before[pair.short];
    return reaches(now, pair) && then !== null && then < OURS_BELOW * pair.threshold;
  });
}

/** Whether a service may be rolled back by itself once more. `selfRollbacks`: the instants at which it was. */
export function mayRollBackBySelf(selfRollbacks: readonly number[], now: number): boolean {
  return selfRollbacks.every((at) => now - at >= SELF_ROLLBACK_EVERY_MS);
}

/** What to do about what burns: nothing, roll back, or tell people why not. */
export function decideOnBurn({ before, now: burning, selfRollbacks }: { readonly before: PairBurns; readonly now: PairBurns; readonly selfRollbacks: readonly number[] }, now: number): 'nothing' | 'roll_back' | 'not_ours' | 'second_rollback' {
  if (!burns(burning)) return 'nothing';
  if (!isOurs(before, burning)) return 'not_ours';
  return mayRollBackBySelf(selfRollbacks, now) ? 'roll_back' : 'second_rollback';
}

function reaches(burns: PairBurns, { short, long, threshold }: (typeof ROLLBACK_PAIRS)[number]): boolean {
  const [s, l] = [burns[short], burns[long]];
  return s !== null && l !== null && s >= threshold && l >= threshold;
}
