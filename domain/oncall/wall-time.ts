import { spanAt } from './zone-offsets';

/** A day of the calendar, in no zone. Months count from 1. */
export interface WallDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** What a clock on a wall shows, in no zone. */
export interface WallTime extends WallDate {
  readonly hour: number;
  readonly minute: number;
}

/** ISO weekday: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const DAY = 86_400_000;

/**
 * The first instant (epoch ms) at which the clocks of the zone show this time or a later one. So a time that comes
 * twice is its first coming, and a time that is skipped is the moment of the skip. Throws RangeError for an unknown zone.
 */
export function instantOf(wall: WallTime, zone: string): number {
  const shown = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
  // No zone is a whole day away from UTC, so the clocks show less than `shown` here.
  for (let at = shown - DAY; ; ) {
    const { offset, until } = spanAt(zone, at);
    const reached = Math.max(at, shown - offset);
    if (reached < until) return reached;
    at = until;
  }
}

/** What the clocks of the zone show at an instant, in whole minutes. Throws RangeError for an unknown zone. */
export function wallOf(at: number, zone: string): WallTime & { readonly weekday: Weekday } {
  const shown = new Date(at + spanAt(zone, at).offset);
  return {
    year: shown.getUTCFullYear(), month: shown.getUTCMonth() + 1, day: shown.getUTCDate(),
    hour: shown.getUTCHours(), minute: shown.getUTCMinutes(),
    weekday: isoWeekday(shown.getUTCDay()),
  };
}

/** The day `days` calendar days later (earlier when negative). */
export function addDays(date: WallDate, days: number): WallDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** The day `months` later; a day that the month does not have becomes its last. */
export function addMonths(date: WallDate, months: number): WallDate {
  const first = new Date(Date.UTC(date.year, date.month - 1 + months, 1));
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return { year: first.getUTCFullYear(), month: first.getUTCMonth() + 1, day: Math.min(date.day, length) };
}

/** Days from 1970-01-01 to this day. */
export function dayNumber(date: WallDate): number {
  return Date.UTC(date.year, date.month - 1, date.day) / DAY;
}

/** The day of the week of a day. */
export function weekdayOf(date: WallDate): Weekday {
  return isoWeekday(new Date(dayNumber(date) * DAY).getUTCDay());
}

/** Reads `YYYY-MM-DD`. Throws RangeError for anything else, also for a day that does not exist. */
export function parseDate(text: string): WallDate {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const date = { year: Number(found?.[1]), month: Number(found?.[2]), day: Number(found?.[3]) };
  if (!found || formatDate(fromDayNumber(dayNumber(date))) !== text) throw new RangeError(`${text} is not a day (YYYY-MM-DD)`);
  return date;
}

/** Writes `YYYY-MM-DD`. */
export function formatDate(date: WallDate): string {
  return `${String(date.year).padStart(4, '0')}-${two(date.month)}-${two(date.day)}`;
}

/** Reads `HH:MM` (00:00 to 23:59). Throws RangeError for anything else. */
export function parseTime(text: string): { readonly hour: number; readonly minute: number } {
  const found = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (!found) throw new RangeError(`${text} is not a time of day (HH:MM)`);
  return { hour: Number(found[1]), minute: Number(found[2]) };
}

function fromDayNumber(number: number): WallDate {
  const date = new Date(number * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function isoWeekday(sundayFirst: number): Weekday {
  return (sundayFirst === 0 ? 7 : sundayFirst) as Weekday;
}

const two = (value: number) => String(value).padStart(2, '0');
