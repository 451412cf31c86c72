import { spanAt } from './zone-offsets';

/** ISO weekday: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Local days are counted from 1970-01-01, as everything below asks for many of them and a number costs nothing. */
const DAY = 86_400_000;
const MINUTE = 60_000;
const minutesRead = new Map<string, number>();

/** The first instant at which the clocks of the zone show so many minutes after midnight of a local day, or a later time. */
export function instantOn(day: number, minutes: number, zone: string): number {
  const shown = day * DAY + minutes * MINUTE;
  // No zone is a whole day away from UTC, so the clocks show less than `shown` here.
  for (let at = shown - DAY; ; ) {
    const { offset, until } = spanAt(zone, at);
    const reached = Math.max(at, shown - offset);
    if (reached < until) return reached;
    at = until;
  }
}

/** The local day of an instant. */
export function localDayAt(at: number, zone: string): number {
  return Math.floor((at + spanAt(zone, at).offset) / DAY);
}

/** The weekday of a local day. */
export function weekdayOn(day: number): Weekday {
  // 1970-01-01 was a Thursday.
  return ((((day + 3) % 7) + 7) % 7 + 1) as Weekday;
}

/** Minutes after midnight of `HH:MM` (00:00 to 23:59). Throws RangeError for anything else. */
export function minutesOf(time: string): number {
  const known = minutesRead.get(time);
  if (known !== undefined) return known;
  const found = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (!found) throw new RangeError(`${time} is not a time of day (HH:MM)`);
  const minutes = Number(found[1]) * 60 + Number(found[2]);
  minutesRead.set(time, minutes);
  return minutes;
}
