import { shiftsBetween } from '@/domain/oncall/shifts';
import type { Reading } from '@/server/api/context';
import { loadSchedule } from '@/server/oncall/load-schedule';
import { loggedShifts } from '@/server/oncall/shift-log-store';

const WEEK_MS = 7 * 86_400_000;
const AHEAD_WEEKS = 12;
const BACK_WEEKS = 4;

/** One's own shifts: those of the next 12 weeks, with the one that runs, and those of the last 4 as they were written down. */
export async function readMyShifts({ db, clock, actor }: Reading, { deployment }: { deployment: string }) {
  const at = clock.now();
  const now = at.getTime();
  const back = new Date(now - BACK_WEEKS * WEEK_MS);
  const [loaded, logged] = await Promise.all([loadSchedule(db, deployment, back), loggedShifts(db, deployment, back, at)]);
  const past = logged.filter((shift) => shift.userId === actor.id).map(({ role, from, until, because }) => ({ role, from: from.getTime(), until: until.getTime(), because })).toReversed();
  if (!loaded) return { at, zone: null, shifts: [], past };
  // From the begin of the shift that runs.
  const shifts = shiftsBetween(loaded.schedule, back.getTime(), now + AHEAD_WEEKS * WEEK_MS).filter((shift) => shift.user === actor.id && shift.until > now);
  return { at, zone: loaded.stored.zone, shifts, past };
}
