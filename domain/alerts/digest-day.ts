import { addDays, formatDate, instantOf, type WallDate, wallOf } from '../oncall/wall-time';

/** The morning in which a digest is read, by the clocks of its reader. */
export const DIGEST_HOUR = 9;

/** One that is later than this, in ms, is no morning's reading any more. */
export const DIGEST_LATE_MS = 6 * 3_600_000;

/**
 * What is heard so shortly before may still be told, in ms: an alert that joins a group waits for its next look, five
 * minutes at most. It belongs to the next day.
 */
const UNDECIDED_MS = 5 * 60_000;

/** A day's digest: `YYYY-MM-DD`, when it is due, and what it is about; times in epoch ms. */
export interface DigestDay {
  readonly day: string;
  readonly at: number;
  readonly from: number;
  /** Not included. */
  readonly until: number;
}

/**
 * The digest that is due at `now` in a zone; null when the last is past its time. It goes from morning to morning, 23 or
 * 25 hours where the clocks are changed, so that no hour is told twice or never. Throws RangeError for an unknown zone.
 */
export function digestDue(now: number, zone: string): DigestDay | null {
  const today = wallOf(now, zone);
  const date = morningOf(today, zone) <= now ? today : addDays(today, -1);
  const at = morningOf(date, zone);
  if (now - at >= DIGEST_LATE_MS) return null;
  return { day: formatDate(date), at, from: morningOf(addDays(date, -1), zone) - UNDECIDED_MS, until: at - UNDECIDED_MS };
}

function morningOf({ year, month, day }: WallDate, zone: string): number {
  return instantOf({ year, month, day, hour: DIGEST_HOUR, minute: 0 }, zone);
}
