import { defaultPolicy } from '@/domain/oncall/paging/default-policy';
import { lastHandoffAt } from '@/domain/oncall/handoff-moment';
import { DEFAULT_CALENDAR, DEFAULT_HANDOFF } from '@/domain/oncall/schedule';
import type { ScheduleDefinition } from '@/domain/oncall/schemas';
import { wallOf } from '@/domain/oncall/wall-time';
import { savePolicy } from '@/server/oncall/policy';
import { saveSchedule } from '@/server/oncall/save-schedule';
import type { Work } from '@/server/platform/mutation';

const ZONE = 'America/New_York';

/** A week each, Monday 10:00 to Monday 10:00, beginning with the week of `at`: so that its first person is on call now. */
export function weeklyRotation(users: readonly string[], at: number): ScheduleDefinition {
  const { year, month, day } = wallOf(lastHandoffAt({ zone: ZONE, versions: [], overrides: [], temporaries: [] }, at), ZONE);
  const anchorDate = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return {
    layers: [{ id: 'week', name: 'Weekly rotation', priority: 0, restrictions: [], rotation: { anchorDate, anchorTime: DEFAULT_HANDOFF.time, unit: 'week', every: 1, users: [...users] } }],
    calendar: { ...DEFAULT_CALENDAR, weekdays: [...DEFAULT_CALENDAR.weekdays], holidays: [] },
    handoff: { ...DEFAULT_HANDOFF },
  };
}

/** The on-call schedule of `d1` and whom its pages climb to. `d2` has none: its alerts tell its responders. */
export async function seedOncall(work: Work, idOf: (handle: string) => string): Promise<void> {
  const definition = weeklyRotation(['responder', 'owner-orders', 'owner-signal'].map(idOf), work.clock.now().getTime());
  await saveSchedule(work, { deployment: 'd1', version: 0, title: 'Trading on call', zone: ZONE, pagerPolicy: 'strict', definition, reason: 'The demonstration begins with three people who take a week each' });
  const policy = defaultPolicy({ manager: idOf('admin-2'), teamLead: idOf('admin'), vp: idOf('platform-admin') });
  await savePolicy(work, { deployment: 'd1', version: 0, definition: policy, reason: 'The chains of the production readiness review' });
}
