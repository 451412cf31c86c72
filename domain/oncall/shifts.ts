import type { Hole, Schedule, Shift } from './schedule';

/** Every shift that touches [from, to), cut to it, by begin and role: exact edges, none twice. */
export function shiftsBetween(schedule: Schedule, from: number, to: number): Shift[] {
  throw new Error(`not yet: ${schedule.zone} ${from} ${to}`);
}

/** Every stretch of [from, to) in which a role is held by nobody. */
export function holesBetween(schedule: Schedule, from: number, to: number): Hole[] {
  throw new Error(`not yet: ${schedule.zone} ${from} ${to}`);
}
