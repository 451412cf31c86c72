import { instantOn, localDayAt, minutesOf, weekdayOn } from './local-day';
import { type TimeSpan, ALWAYS, holds, within } from './time-span';
import { dateOf, formatDate } from './wall-time';

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
 * instant of `from` to the instant of `to` (see {@link instantOn}), so each is one piece also when the clocks change.
 */
export function hoursAt(hours: WeeklyHours, zone: string, at: number): TimeSpan & { readonly open: boolean } {
  const today = localDayAt(at, zone);
  let closed = ALWAYS;
  // A window of yesterday may reach into today.
  for (let day = today; day >= today - LOOK_DAYS; day -= 1) {
    const window = windowOn(hours, zone, day);
    if (window === null || window.from > at) continue;
    if (holds(window, at)) return { open: true, ...window };
    closed = { ...closed, from: window.until };
    break;
  }
  const next = nextWindow(hours, zone, at, today, LOOK_DAYS);
  return { open: false, ...within(closed, { ...ALWAYS, until: next?.from ?? ALWAYS.until }) };
}

/** The first window that begins after `at`, on the local day `first` or at most so many days later. */
export function nextWindow(hours: WeeklyHours, zone: string, at: number, first: number, lookDays: number): TimeSpan | null {
  for (let day = first; day <= first + lookDays; day += 1) {
    const window = windowOn(hours, zone, day);
    if (window !== null && window.from > at) return window;
  }
  return null;
}

/** The window that begins on a local day; null when none does, or when the clocks skip all of it. */
function windowOn(hours: WeeklyHours, zone: string, day: number): TimeSpan | null {
  if (hours.weekdays.length > 0 && !hours.weekdays.includes(weekdayOn(day))) return null;
  if (hours.holidays && hours.holidays.length > 0 && hours.holidays.includes(formatDate(dateOf(day)))) return null;
  const [begin, end] = [minutesOf(hours.from), minutesOf(hours.to)];
  const from = instantOn(day, begin, zone);
  const until = instantOn(end > begin ? day : day + 1, end, zone);
  return until > from ? { from, until } : null;
}
