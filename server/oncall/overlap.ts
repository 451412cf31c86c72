import { cancelOverrideRow, insertOverride } from '@/server/oncall/exception-store';
import { lockedSchedule } from '@/server/oncall/load-schedule';
import { noteException } from '@/server/oncall/note-change';
import type { StoredSchedule } from '@/server/oncall/schedule-store';
import type { Actor } from '@/server/platform/actor';
import { newId } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';

/** How long the outgoing person stays beside the incoming one when nobody accepts the handoff. */
export const OVERLAP_MS = 60 * 60_000;

/** Keeps the outgoing person on call beside the incoming one until the handoff is accepted, at most an hour from the handover. */
export async function beginOverlap(work: Work<Actor>, stored: StoredSchedule, { outgoing, handoverAt, now }: { outgoing: string; handoverAt: number; now: Date }): Promise<void> {
  const { tx, actor } = work;
  const id = newId();
  const until = handoverAt + OVERLAP_MS;
  const reason = 'until the handoff is accepted';
  await insertOverride(tx, { id, scheduleId: stored.id, kind: 'add', origin: 'overlap', from: now.getTime(), until, oldUser: null, newUser: outgoing, reason, byId: actor.id, byName: actor.name, createdAt: now });
  await noteException(work, { ...stored, boundaryAt: now }, { kind: 'oncall.overlap.begun', entity: { type: 'oncall_override', id }, reason, summary: 'On call: the outgoing person stays until the handoff is accepted', detail: { outgoing, until: new Date(until) } });
}

/** The same for a handover by hand, which happens now. */
export async function beginOverlapNow(work: Work<Actor>, { deployment, outgoing }: { deployment: string; outgoing: string }): Promise<void> {
  const { stored, now } = await lockedSchedule(work, deployment);
  await beginOverlap(work, stored, { outgoing, handoverAt: now.getTime(), now });
}

/** Ends the overlap of a handover, if there is one: the incoming person has it alone. Null when there was none. */
export async function endOverlap(work: Work<Actor>, { deployment, reason }: { deployment: string; reason: string }): Promise<{ overrideId: string } | null> {
  const { stored, now } = await lockedSchedule(work, deployment);
  const at = now.getTime();
  const open = stored.overrides.find((each) => each.origin === 'overlap' && each.cancelledAt === null && each.until > at);
  if (!open || !(await cancelOverrideRow(work.tx, open.id, work.actor.name, now))) return null;
  await noteException(work, stored, { kind: 'oncall.overlap.ended', entity: { type: 'oncall_override', id: open.id }, reason, summary: 'On call: the overlap of the handover is over', detail: { outgoing: open.newUser } });
  return { overrideId: open.id };
}
