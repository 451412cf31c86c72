import type { Override, Schedule, Temporary } from '@/domain/oncall/schedule';
import type { CalendarData, ScheduleData, StandingOverride } from '../_calendar/calendar-types';

/** The schedule as the rules see it from now on: its latest version with the exceptions of the weeks that are shown. */
export function plainSchedule(calendar: CalendarData, { definition }: NonNullable<ScheduleData['schedule']>): Schedule {
  const standing = <T extends { cancelledAt: number | null }>(all: readonly T[]) => all.filter(({ cancelledAt }) => cancelledAt === null);
  return {
    zone: calendar.zone,
    versions: [{ ...definition, validFrom: Number.MIN_SAFE_INTEGER }],
    overrides: standing(calendar.overrides).map(overrideOf),
    temporaries: standing(calendar.temporaries).map(({ id, from, until, users }): Temporary => ({ id, from, until, users })),
  };
}

function overrideOf({ id, kind, from, until, oldUser, newUser }: StandingOverride): Override {
  return { id, kind, from, until, ...(oldUser === null ? {} : { old: oldUser }), ...(newUser === null ? {} : { new: newUser }) };
}
