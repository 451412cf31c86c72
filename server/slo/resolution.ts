const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** Objectives over shorter periods have windows of seconds, and are kept by the second while these can be asked for. */
const SHORT_PERIOD_S = 7 * DAY;

interface Tier {
  /** Rows up to this age (seconds) are at least this fine. */
  readonly untilS: number;
  readonly stepS: number;
}

const TIERS: readonly Tier[] = [
  { untilS: 15 * MINUTE, stepS: 1 },
  { untilS: DAY, stepS: 10 },
  { untilS: 8 * DAY, stepS: 60 },
  { untilS: 35 * DAY, stepS: 300 },
  { untilS: 400 * DAY, stepS: 3600 },
];

/** Rows are thinned out this much later than readers believe, so that a reader whose window ends a little in the past is still right. */
export const GRACE_S = 5 * MINUTE;

/** How long counted events are kept at all, seconds. */
export const KEPT_S = 400 * DAY;

/** The tiers of an objective over `periodS` seconds, the finest first. */
export function tiersOf(periodS: number): readonly Tier[] {
  return periodS < SHORT_PERIOD_S ? TIERS : TIERS.slice(1);
}

/** Distance of the rows as they are first written, seconds. */
export function finestStep(periodS: number): number {
  return stepAt(periodS, 0);
}

/** Distance of the rows at this age, seconds: an edge on a multiple of it is exact. */
export function stepAt(periodS: number, ageS: number): number {
  const tiers = tiersOf(periodS);
  return (tiers.find((tier) => ageS <= tier.untilS) ?? tiers.at(-1))?.stepS ?? HOUR;
}

/** The latest exact edge at or before `second`, seen from `nowS` (both seconds since the epoch). */
export function exactEdge(periodS: number, second: number, nowS: number): number {
  const step = stepAt(periodS, nowS - second);
  return Math.floor(second / step) * step;
}
