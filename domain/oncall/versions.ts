import type { Schedule, ScheduleVersion } from './schedule';
import { ALWAYS, type TimeSpan } from './time-span';

/** The version in force at an instant, and for how long; null before the first. */
export function versionAt(schedule: Schedule, at: number): TimeSpan & { readonly version: ScheduleVersion | null } {
  let version: ScheduleVersion | null = null;
  let { from, until } = ALWAYS;
  for (const one of versionsOf(schedule)) {
    if (one.validFrom > at) {
      until = one.validFrom;
      break;
    }
    version = one;
    from = Math.max(one.validFrom, ALWAYS.from);
  }
  return { version, from, until };
}

/** Versions in the order in which they came into force. */
export function versionsOf(schedule: Schedule): readonly ScheduleVersion[] {
  return schedule.versions.every((one, at) => at === 0 || (schedule.versions[at - 1]?.validFrom ?? 0) <= one.validFrom)
    ? schedule.versions
    : schedule.versions.toSorted((a, b) => a.validFrom - b.validFrom);
}
