import { recordChange } from '@/server/changes/record-change';
import { SHIFT_LOOP } from '@/server/oncall/loop-names';
import { type StoredSchedule, touchSchedule } from '@/server/oncall/schedule-store';
import type { Actor } from '@/server/platform/actor';
import type { Work } from '@/server/platform/mutation';
import { wake } from '@/server/platform/wake';

export interface ScheduleChange {
  kind: 'oncall.schedule.created' | 'oncall.schedule.revised' | 'oncall.override.added' | 'oncall.override.cancelled' | 'oncall.temporary.added' | 'oncall.temporary.cancelled' | 'oncall.shift.taken' | 'oncall.overlap.begun' | 'oncall.overlap.ended';
  /** What changed: the schedule, or one exception of it. */
  entity: { type: 'oncall_schedule' | 'oncall_override' | 'oncall_temporary'; id: string };
  /** One sentence. */
  summary: string;
  reason: string;
  detail: Readonly<Record<string, unknown>>;
}

/** Counts a change of exceptions of a schedule, with change row, audit entry and event; the shift log looks at it again. */
export async function noteException(work: Work<Actor>, stored: Pick<StoredSchedule, 'id' | 'deployment' | 'title' | 'boundaryAt'>, change: ScheduleChange): Promise<void> {
  await noteSchedule(work, stored, await touchSchedule(work.tx, stored, work.clock.now()), change);
}

/** Change row, audit entry and event of a schedule that is now at `version`. */
export async function noteSchedule(work: Work<Actor>, stored: Pick<StoredSchedule, 'id' | 'deployment' | 'title'>, version: number, change: ScheduleChange): Promise<void> {
  const { tx, clock, actor } = work;
  const { id, deployment, title } = stored;
  const { kind, entity, summary, reason, detail } = change;
  await recordChange(tx, clock, { deployment, kind, entityType: entity.type, entityId: entity.id, summary, actorName: actor.name });
  await work.audit({ action: kind, deployment, entity: { ...entity, label: title }, reason, detail: { schedule: id, version, ...detail } });
  await work.emit({ kind, deployment, entityId: entity.id, version });
  await wake(tx, SHIFT_LOOP);
}
