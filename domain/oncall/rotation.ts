import { instantOn, localDayAt, minutesOf } from './local-day';
import { type WallDate, addMonths, dateOf, dayNumber, parseDate } from './wall-time';

/** People who take turns. Hand-overs come at `anchorTime` by the clocks of the schedule's zone. */
export interface Rotation {
  /** `YYYY-MM-DD`: the local day of hand-over 0, from which the first of `users` has the turn. */
  readonly anchorDate: string;
  /** `HH:MM`, local. */
  readonly anchorTime: string;
  readonly unit: 'day' | 'week' | 'month';
  /** A turn lasts so many units. */
  readonly every: number;
  /** User ids in order of their turns. */
  readonly users: readonly string[];
}

/** One turn: the half-open interval [from, until), epoch ms. */
export interface Turn {
  /** Null only for a rotation without users. */
  readonly user: string | null;
  /** Number of the turn; 0 begins at the anchor, earlier ones are negative. */
  readonly k: number;
  readonly from: number;
  readonly until: number;
}

/** When turn `k` begins: `k` periods of calendar days (or months) after the anchor, never a count of hours. */
export function handoffAt(rotation: Rotation, zone: string, k: number): number {
  const anchor = anchorOf(rotation);
  const day = rotation.unit === 'month' ? dayNumber(addMonths(anchor.date, k * rotation.every)) : anchor.day + k * daysOf(rotation);
  return instantOn(day, minutesOf(rotation.anchorTime), zone);
}

/** The number of the turn that holds `at`: the largest k with handoffAt(k) ≤ at. */
export function indexAt(rotation: Rotation, zone: string, at: number): number {
  return turnAt(rotation, zone, at).k;
}

/** The turn that holds `at`, with the user whose turn it is or, for `offset` n, the one n places later. */
export function turnAt(rotation: Rotation, zone: string, at: number, offset = 0): Turn {
  let k = roughIndex(rotation, zone, at);
  let from = handoffAt(rotation, zone, k);
  while (from > at) from = handoffAt(rotation, zone, (k -= 1));
  let until = handoffAt(rotation, zone, k + 1);
  while (until <= at) {
    k += 1;
    from = until;
    until = handoffAt(rotation, zone, k + 1);
  }
  return { user: userOf(rotation, k + offset), k, from, until };
}

/** Whose turn number `k` is; null for a rotation without users. */
export function userOf(rotation: Rotation, k: number): string | null {
  const count = rotation.users.length;
  return count === 0 ? null : (rotation.users[((k % count) + count) % count] ?? null);
}

function daysOf(rotation: Rotation): number {
  return rotation.unit === 'week' ? 7 * rotation.every : rotation.every;
}

/** At most one off: the local day decides, the time of day does not. */
function roughIndex(rotation: Rotation, zone: string, at: number): number {
  const { date: anchor, day } = anchorOf(rotation);
  const today = localDayAt(at, zone);
  if (rotation.unit !== 'month') return Math.floor((today - day) / daysOf(rotation));
  const { year, month } = dateOf(today);
  return Math.floor(((year - anchor.year) * 12 + month - anchor.month) / rotation.every);
}

interface Anchor {
  readonly date: WallDate;
  readonly day: number;
}

// A rotation is asked for thousands of turns, and never changes.
const anchors = new WeakMap<Rotation, Anchor>();

function anchorOf(rotation: Rotation): Anchor {
  let anchor = anchors.get(rotation);
  if (!anchor) {
    const date = parseDate(rotation.anchorDate);
    anchors.set(rotation, (anchor = { date, day: dayNumber(date) }));
  }
  return anchor;
}
