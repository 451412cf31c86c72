import { lastHandoffAt } from '@/domain/oncall/handoff-moment';
import { onCallAt } from '@/domain/oncall/on-call-at';
import { ONCALL_ROLES, type OnCall } from '@/domain/oncall/schedule';
import { recordChange } from '@/server/changes/record-change';
import { type LoadedSchedule, lockedSchedule } from '@/server/oncall/load-schedule';
import { SHIFT_LOOP } from '@/server/oncall/loop-names';
import { beginOverlap, OVERLAP_MS } from '@/server/oncall/overlap';
import { peopleNamed } from '@/server/oncall/people-of';
import { markLogged, schedulesDue } from '@/server/oncall/schedule-store';
import { writeShifts } from '@/server/oncall/write-shifts';
import { systemActor } from '@/server/platform/actor';
import type { Loop, LoopContext } from '@/server/platform/loop-runner';
import { mutateAsSystem, type Work } from '@/server/platform/mutation';

const BATCH = 50;
/** Looked at this often even when nothing is to change. */
const LOOK_MS = 7 * 86_400_000;

/**
 * At every moment when somebody else may be on call: writes down who was, and tells of the change by
 * `oncall.shift.changed`. After a time without a worker all that passed is written, and told once.
 */
export const shiftLogLoop: Loop = {
  name: SHIFT_LOOP,
  kind: 'claim',
  everyMs: 1000,
  async run(ctx) {
    const due = await schedulesDue(ctx.db, ctx.clock.now(), BATCH);
    for (const { deployment } of due) {
      if (ctx.signal.aborted) return 'idle';
      await moveOn(ctx, deployment);
    }
    return due.length === BATCH ? 'again' : 'idle';
  },
};

/** One look at one schedule. Does nothing when another worker was faster. */
export async function moveOn(base: Pick<LoopContext, 'db' | 'clock' | 'log'>, deployment: string): Promise<void> {
  await mutateAsSystem(base, systemActor('oncall'), 'oncall.shift.move', async (work) => {
    const loaded = await lockedSchedule(work, deployment);
    const { stored, schedule, now } = loaded;
    if (stored.boundaryAt > now) return null;
    const at = now.getTime();
    const before = onCallAt(schedule, stored.boundaryAt.getTime() - 1);
    const after = onCallAt(schedule, at);
    const loggedUntil = await writeShifts(work.tx, loaded, now);
    await markLogged(work.tx, stored.id, { loggedUntil, boundaryAt: new Date(Math.min(after.until, at + LOOK_MS)) });
    if (samePeople(before, after)) return null;
    await tell(work, loaded, before, after);
    const outgoing = overlapping(loaded, before, after, at);
    if (outgoing === null) return null;
    await beginOverlap(work, stored, { outgoing, handoverAt: lastHandoffAt(schedule, at), now });
    return true;
  });
}

function samePeople(before: OnCall, after: OnCall): boolean {
  return ONCALL_ROLES.every((role) => before[role]?.user === after[role]?.user) && before.users.join(' ') === after.users.join(' ');
}

async function tell({ tx, clock, emit }: Work, { stored }: LoadedSchedule, before: OnCall, after: OnCall): Promise<void> {
  const { id, deployment, version } = stored;
  const was = before.primary?.user ?? null;
  const is = after.primary?.user ?? null;
  await emit({ kind: 'oncall.shift.changed', deployment, entityId: id, version, payload: { primary: { was, is }, secondary: { was: before.secondary?.user ?? null, is: after.secondary?.user ?? null } } });
  if (was === is) return;
  const names = await peopleNamed(tx, [was, is].filter((user) => user !== null));
  const summary = is === null ? 'Nobody is on call' : `On call: ${names[is]}${was === null ? '' : ` after ${names[was]}`}`;
  await recordChange(tx, clock, { deployment, kind: 'oncall.shift.changed', entityType: 'oncall_schedule', entityId: id, summary, actorName: 'system' });
}

/** Who stays on beside the new primary; null unless the schedule asks for it and this is the weekly handover. */
function overlapping({ stored, schedule }: LoadedSchedule, before: OnCall, after: OnCall, at: number): string | null {
  if (stored.pagerPolicy !== 'overlap' || !before.primary || !after.primary || after.users.includes(before.primary.user)) return null;
  const handover = lastHandoffAt(schedule, at);
  const crossed = handover >= stored.boundaryAt.getTime() && at < handover + OVERLAP_MS;
  return crossed ? before.primary.user : null;
}
