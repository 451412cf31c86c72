import type { Calendar } from './schedule';

/** Whether business is open at an instant. */
export function isOpen(calendar: Calendar, zone: string, at: number): boolean {
  throw new Error(`not yet: ${zone} ${at} ${calendar.from}`);
}

/** The first instant from `at` on at which business is open; `at` itself while it is. */
export function nextOpen(calendar: Calendar, zone: string, at: number): number {
  throw new Error(`not yet: ${zone} ${at} ${calendar.from}`);
}

/** When the next business day after the local day of `at` closes. */
export function closeOfNextBusinessDay(calendar: Calendar, zone: string, at: number): number {
  throw new Error(`not yet: ${zone} ${at} ${calendar.from}`);
}
