import type { Schedule } from './schedule';

/** The weekly hand-over that follows `at` (strictly after). */
export function nextHandoffAfter(schedule: Schedule, at: number): number {
  throw new Error(`not yet: ${schedule.zone} ${at}`);
}

/** The weekly hand-over at or before `at`. */
export function lastHandoffAt(schedule: Schedule, at: number): number {
  throw new Error(`not yet: ${schedule.zone} ${at}`);
}
