import type { TRPCClient } from '@trpc/client';
import type { OverrideInput, ScheduleDefinition } from '@/domain/oncall/schemas';
import type { AppRouter } from '@/server/api/root';
import { newId } from '@/server/platform/ids';

export const WEEKS = 12;
const OVERRIDES = 50;
const HOUR_MS = 3_600_000;
const LASTS_MS = 12 * HOUR_MS;
/** The page begins with the handover before now, up to a week ago: all of them lie in what it shows. */
const APART_MS = ((WEEKS - 1) * 7 * 24 * HOUR_MS) / OVERRIDES;

/** A weekly rotation, working hours that another rotation covers, and weekends with a third. */
function threeLayers(users: readonly string[]): ScheduleDefinition {
  const rotation = { anchorDate: '2026-01-05', anchorTime: '09:00', every: 1, users: [...users] };
  return {
    layers: [
      { id: 'weekends', name: 'Weekends', priority: 2, rotation: { ...rotation, unit: 'week', users: users.toReversed() }, restrictions: [{ weekdays: [6, 7], from: '00:00', to: '00:00' }] },
      { id: 'hours', name: 'Working hours', priority: 1, rotation: { ...rotation, unit: 'day', users: users.slice(0, 4) }, restrictions: [{ weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }] },
      { id: 'base', name: 'Weekly', priority: 0, rotation: { ...rotation, unit: 'week' }, restrictions: [] },
    ],
    calendar: { weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', holidays: [] },
    handoff: { weekday: 1, time: '10:00' },
  };
}

/** Makes a schedule of three layers, and fifty overrides over its next weeks: each takes the place of whoever is primary then. */
export async function plantCalendar(admin: TRPCClient<AppRouter>, deployment: string, users: readonly string[]): Promise<void> {
  await admin.oncall.saveSchedule.mutate({ idempotencyKey: newId(), deployment, version: 0, title: 'Bench', zone: 'Europe/Berlin', pagerPolicy: 'strict', definition: threeLayers(users), reason: 'a schedule to measure' });
  const calendar = await admin.oncall.calendar.query({ deployment, weeks: WEEKS });
  if (!calendar) throw new Error('there is no schedule');
  const begins = calendar.at.getTime() + HOUR_MS;
  for (let index = 0; index < OVERRIDES; index++) {
    const from = Math.round(begins + index * APART_MS);
    const shifts = calendar.shifts.filter((shift) => shift.from <= from && shift.until > from);
    const old = shifts.find((shift) => shift.role === 'primary')?.user ?? '';
    const by = users.find((user) => user !== old && !shifts.some((shift) => shift.user === user)) ?? '';
    const override: OverrideInput = { kind: 'replace', from, until: from + LASTS_MS, old, new: by };
    await admin.oncall.addOverride.mutate({ idempotencyKey: newId(), deployment, override, reason: 'somebody else that day' });
  }
  const planted = await admin.oncall.calendar.query({ deployment, weeks: WEEKS });
  if (planted?.layers.length !== 3 || planted.overrides.length !== OVERRIDES) throw new Error('the overrides do not show');
}
