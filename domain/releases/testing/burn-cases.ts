import type { PairBurns } from '../burn';
import vectors from '../vectors/burns.json';

interface BurnVector {
  readonly name: string;
  readonly before: readonly (number | null)[];
  readonly now: readonly (number | null)[];
  readonly selfRollbacksHoursAgo?: readonly number[];
  readonly decision: string;
}

/** In the order 5 min, 1 h, 30 min, 6 h. */
function windows([m5 = null, h1 = null, m30 = null, h6 = null]: readonly (number | null)[]): PairBurns {
  return { m5, h1, m30, h6 };
}

export const BURN_CASES = (vectors as readonly BurnVector[]).map(({ before, now, selfRollbacksHoursAgo = [], ...rest }) => ({ ...rest, before: windows(before), now: windows(now), hoursAgo: selfRollbacksHoursAgo }));
