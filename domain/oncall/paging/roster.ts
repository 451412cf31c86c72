import { nextOpen } from '../calendar';
import { onCallAt } from '../on-call-at';
import type { Schedule } from '../schedule';
import { versionAt } from '../versions';
import type { Roster } from './simulate';

/** A schedule as pages and the simulator ask it. */
export function rosterOf(schedule: Schedule): Roster {
  return { onCall: (at) => onCallAt(schedule, at), nextOpen: (at) => nextBusinessOpen(schedule, at) };
}

/** When business is open next from `at` on, each version of the schedule answering for its own time; at once where none has begun. */
function nextBusinessOpen(schedule: Schedule, at: number): number {
  const { version, until } = versionAt(schedule, at);
  if (version === null) return at;
  const open = nextOpen(version.calendar, schedule.zone, at);
  return open < until ? open : nextBusinessOpen(schedule, until);
}
