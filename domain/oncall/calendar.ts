import { hoursAt, windowOf } from './hours';
import type { Calendar } from './schedule';
import { addDays, instantOf, parseTime, wallOf } from './wall-time';

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
  const today = wallOf(at, zone);
  for (let ahead = 0; ahead <= LOOK_DAYS; ahead += 1) {
    const window = windowOf(calendar, zone, addDays(today, ahead));
    if (window && window.from > at) return window.from;
  }
  return null;
}

/** When business closes on the first business day after the local day of `at`; tomorrow, should none come within 400 days. */
export function closeOfNextBusinessDay(calendar: Calendar, zone: string, at: number): number {
  const today = wallOf(at, zone);
  for (let ahead = 1; ahead <= LOOK_DAYS; ahead += 1) {
    const window = windowOf(calendar, zone, addDays(today, ahead));
    if (window) return window.until;
  }
  return instantOf({ ...addDays(today, 1), ...parseTime(calendar.to) }, zone);
}
