import { shiftsBetween } from '@/domain/oncall/shifts';
import type { LoadedSchedule } from '@/server/oncall/load-schedule';
import { insertShifts, lastLogged } from '@/server/oncall/shift-log-store';
import type { Tx } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';

/**
 * Writes the shifts that are over and were not written yet, each whole. Returns up to when the log needs no other look:
 * the begin of the oldest shift that still runs.
 */
export async function writeShifts(tx: Tx, { stored, schedule }: LoadedSchedule, now: Date): Promise<Date> {
  const at = now.getTime();
  // One millisecond more: what still runs then ends there, and what ends now does not.
  const shifts = shiftsBetween(schedule, stored.loggedUntil.getTime(), at + 1);
  const running = shifts.filter((shift) => shift.until > at);
  const written = await lastLogged(tx, stored.id);
  const over = shifts.flatMap((shift) => {
    const from = Math.max(shift.from, written.get(shift.role)?.getTime() ?? shift.from);
    return shift.until <= at && from < shift.until ? [{ ...shift, from }] : [];
  });
  await insertShifts(tx, over.map(({ role, user, from, until, because }) => ({
    id: newId(), scheduleId: stored.id, deployment: stored.deployment, role, userId: user, from: new Date(from), until: new Date(until), because, recordedAt: now,
  })));
  return new Date(Math.min(at, ...running.map((shift) => shift.from)));
}
