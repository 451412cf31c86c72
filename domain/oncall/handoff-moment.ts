import { instantOn, localDayAt, minutesOf, weekdayOn } from './local-day';
import { DEFAULT_HANDOFF, type Schedule, type WeeklyMoment } from './schedule';
import { versionAt, versionsOf } from './versions';

/** The weekly hand-over that follows `at` (strictly after), by the version of the schedule in force at that moment. */
export function nextHandoffAfter(schedule: Schedule, at: number): number {
  let { version, until } = versionAt(schedule, at);
  for (let after = at; ; ) {
    const moment = weekly(version?.handoff ?? DEFAULT_HANDOFF, schedule.zone, after, 1);
    if (moment < until) return moment;
    after = until - 1;
    ({ version, until } = versionAt(schedule, until));
  }
}

/** The last weekly hand-over at or before `at`, by the version of the schedule in force at that moment. */
export function lastHandoffAt(schedule: Schedule, at: number): number {
  const { version, from } = versionAt(schedule, at);
  const moment = weekly(version?.handoff ?? DEFAULT_HANDOFF, schedule.zone, at, -1);
  const first = versionsOf(schedule)[0];
  return moment >= from || version === null || version === first ? moment : lastHandoffAt(schedule, from - 1);
}

function weekly(handoff: WeeklyMoment, zone: string, at: number, step: 1 | -1): number {
  const today = localDayAt(at, zone);
  for (let days = 0; days <= 15; days += 1) {
    const day = today + days * step;
    if (weekdayOn(day) !== handoff.weekday) continue;
    const moment = instantOn(day, minutesOf(handoff.time), zone);
    if (step > 0 ? moment > at : moment <= at) return moment;
  }
  throw new RangeError(`${handoff.weekday} is no weekday (1 to 7)`);
}
