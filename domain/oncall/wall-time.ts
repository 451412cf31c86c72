import { instantOn, type Weekday, weekdayOn } from './local-day';
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

const DAY = 86_400_000;

/**
 * The first instant (epoch ms) at which the clocks of the zone show this time or a later one. So a time that comes
 * twice is its first coming, and a time that is skipped is the moment of the skip. Throws RangeError for an unknown zone.
 */
export function instantOf(wall: WallTime, zone: string): number {
  return instantOn(dayNumber(wall), wall.hour * 60 + wall.minute, zone);
}

/** What the clocks of the zone show at an instant, in whole minutes. Throws RangeError for an unknown zone. */
export function wallOf(at: number, zone: string): WallTime & { readonly weekday: Weekday } {
  const shown = at + spanAt(zone, at).offset;
  const day = Math.floor(shown / DAY);
  const minutes = Math.floor((shown - day * DAY) / 60_000);
  return { ...dateOf(day), hour: Math.floor(minutes / 60), minute: minutes % 60, weekday: weekdayOn(day) };
}

/** The day `days` calendar days later (earlier when negative). */
export function addDays(date: WallDate, days: number): WallDate {
  return dateOf(dayNumber(date) + days);
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

/** The day so many days after 1970-01-01. */
export function dateOf(number: number): WallDate {
  const date = new Date(number * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Reads `YYYY-MM-DD`. Throws RangeError for anything else, also for a day that does not exist. */
export function parseDate(text: string): WallDate {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const date = { year: Number(found?.[1]), month: Number(found?.[2]), day: Number(found?.[3]) };
  if (!found || formatDate(dateOf(dayNumber(date))) !== text) throw new RangeError(`${text} is not a day (YYYY-MM-DD)`);
  return date;
}

/** Writes `YYYY-MM-DD`. */
export function formatDate(date: WallDate): string {
  return `${String(date.year).padStart(4, '0')}-${two(date.month)}-${two(date.day)}`;
}

const two = (value: number) => String(value).padStart(2, '0');
