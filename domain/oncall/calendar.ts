import { hoursAt, nextWindow } from './hours';
import { instantOn, localDayAt, minutesOf } from './local-day';
import type { Calendar } from './schedule';

/** Longer than any run of holidays that a calendar may name. */
const LOOK_DAYS = 400;

/** Whether business is open at an instant (epoch ms) by the clocks of the zone. */
export function isOpen(calendar: Calendar, zone: string, at: number): boolean {
  return hoursAt(calendar, zone, at).open;
}

/**
 * The first instant from `at` on at which business is open; `at` itself while it is. A calendar that does not open
 * within 400 days answers `at`: what waits for it must not wait for ever.
 */
export function nextOpen(calendar: Calendar, zone: string, at: number): number {
  return opening(calendar, zone, at) ?? at;
}

/** As {@link nextOpen}, but null when business does not open within 400 days. */
export function opening(calendar: Calendar, zone: string, at: number): number | null {
  if (isOpen(calendar, zone, at)) return at;
  return nextWindow(calendar, zone, at, localDayAt(at, zone), LOOK_DAYS)?.from ?? null;
}

/** When business closes on the first business day after the local day of `at`; tomorrow, should none come within 400 days. */
export function closeOfNextBusinessDay(calendar: Calendar, zone: string, at: number): number {
  const tomorrow = localDayAt(at, zone) + 1;
  return nextWindow(calendar, zone, at, tomorrow, LOOK_DAYS)?.until ?? instantOn(tomorrow, minutesOf(calendar.to), zone);
}
