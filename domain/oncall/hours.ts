import { type TimeSpan, ALWAYS, holds, within } from './time-span';
import { type WallDate, addDays, formatDate, instantOf, parseTime, wallOf, weekdayOf } from './wall-time';

/** Local hours that come back every week. */
export interface WeeklyHours {
  /** ISO weekdays on which a window begins; none = every day. */
  readonly weekdays: readonly number[];
  readonly from: string;
  /** Not after `from` = on the next day. */
  readonly to: string;
  /** Local days on which no window begins. */
  readonly holidays?: readonly string[];
}

/** Two weeks hold every weekday, also when a zone skips a day. */
const LOOK_DAYS = 14;

/**
 * Whether `at` is inside one of the windows, and a stretch around it in which that stays so. A window reaches from the
 * instant of `from` to the instant of `to` (see {@link instantOf}), so each is one piece also when the clocks change.
 */
export function hoursAt(hours: WeeklyHours, zone: string, at: number, lookDays = LOOK_DAYS): TimeSpan & { readonly open: boolean } {
  const today = wallOf(at, zone);
  let closed = ALWAYS;
  // A window of yesterday may reach into today.
  for (let back = 0; back <= lookDays; back += 1) {
    const window = windowOf(hours, zone, addDays(today, -back));
    if (window === null || window.from > at) continue;
    if (holds(window, at)) return { open: true, ...window };
    closed = { ...closed, from: window.until };
    break;
  }
  for (let ahead = 0; ahead <= lookDays; ahead += 1) {
    const window = windowOf(hours, zone, addDays(today, ahead));
    if (window === null || window.from <= at) continue;
    closed = { ...closed, until: window.from };
    break;
  }
  return { open: false, ...within(closed, ALWAYS) };
}

/** The window that begins on a local day; null when none does, or when the clocks skip all of it. */
export function windowOf(hours: WeeklyHours, zone: string, date: WallDate): TimeSpan | null {
  if (hours.weekdays.length > 0 && !hours.weekdays.includes(weekdayOf(date))) return null;
  if (hours.holidays?.includes(formatDate(date))) return null;
  const from = instantOf({ ...date, ...parseTime(hours.from) }, zone);
  const lastDay = hours.to > hours.from ? date : addDays(date, 1);
  const until = instantOf({ ...lastDay, ...parseTime(hours.to) }, zone);
  return until > from ? { from, until } : null;
}
