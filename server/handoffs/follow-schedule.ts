import type { HandoffEvent } from '@/domain/handoffs/handoff';
import { HANDOFF_TIMES } from '@/domain/handoffs/states';
import { applySteps } from '@/server/handoffs/apply-steps';
import { handoffIdAt, lockHandoff, openHandoffs, saveHandoff, type StoredHandoff } from '@/server/handoffs/handoff-store';
import { logAction } from '@/server/handoffs/log-steps';
import { openNote } from '@/server/handoffs/open-note';
import { movedMeanwhile } from '@/server/handoffs/refusal';
import { refreshing } from '@/server/handoffs/steps';
import { handoverAtFact, handoverFact, type HandoverFact, lastHandoverFact, pagerTakenFact } from '@/server/oncall/facts';
import { type Actor, systemActor } from '@/server/platform/actor';
import type { Tx } from '@/server/platform/db';
import type { LoopContext } from '@/server/platform/loop-runner';
import { mutateAsSystem, type Work } from '@/server/platform/mutation';
import { HANDOFF_LOOP } from '@/server/handoffs/loop-name';
import { lockWatch, setWatch, type Watch } from '@/server/handoffs/watch-store';

/** A handover that was missed longer ago than this is not made up for. */
const MISSED_MS = 24 * 3_600_000;

/** One look at the schedule of a deployment: notes follow who hands over to whom, and the note of the next handover is drafted an hour before it. */
export async function lookAtSchedule(base: Pick<LoopContext, 'db' | 'clock' | 'log'>, deployment: string, version: number): Promise<void> {
  await mutateAsSystem(base, systemActor(HANDOFF_LOOP), 'handoffs.schedule.look', async (work) => {
    const { tx, clock } = work;
    const now = clock.now();
    const watch = await lockWatch(tx, deployment, now);
    if (watch.scheduleVersion >= version && watch.lookAt > now) return null;
    let changed = false;
    for (const { id } of await openHandoffs(tx, deployment, now)) changed = (await followPeople(work, deployment, id)) || changed;
    for (const due of await duesOf(tx, deployment, watch, now)) changed = (await openIfDue(work, deployment, due)) || changed;
    await setWatch(tx, deployment, { scheduleVersion: version, lookAt: await nextLook(tx, deployment, now) });
    return changed ? true : null;
  });
}

/** The handover to come, and the last one while it can still be made up for. */
async function duesOf(tx: Tx, deployment: string, watch: Watch, now: Date): Promise<HandoverFact[]> {
  const last = await lastHandoverFact(tx, deployment, now);
  const next = await handoverFact(tx, deployment, now);
  const at = now.getTime();
  return [
    ...(last && last.at >= watch.since.getTime() && at - last.at < MISSED_MS ? [last] : []),
    ...(next && next.at - HANDOFF_TIMES.draftBeforeMs <= at ? [next] : []),
  ];
}

async function openIfDue(work: Work<Actor>, deployment: string, { at, since, outgoing, incoming, zone, pagerPolicy }: HandoverFact): Promise<boolean> {
  if (outgoing === null || incoming === null || outgoing === incoming) return false;
  if ((await handoffIdAt(work.tx, deployment, new Date(at))) !== null) return false;
  await openNote(work, { deployment, at, since, outgoing, incoming, zone, policy: pagerPolicy, early: false });
  return true;
}

/** An hour before the next handover, and at its hour once that is near. */
async function nextLook(tx: Tx, deployment: string, now: Date): Promise<Date> {
  const next = await handoverFact(tx, deployment, now);
  if (!next) return new Date(now.getTime() + MISSED_MS);
  const drafts = next.at - HANDOFF_TIMES.draftBeforeMs;
  return new Date(drafts > now.getTime() ? drafts : next.at);
}

type People = { outgoing: string; incoming: string } | { dropped: string };

/** Who hands over to whom by the schedule as it is now; why nobody does, when nobody does. */
async function peopleOf(tx: Tx, { facts, early }: StoredHandoff, now: Date): Promise<People> {
  const { deployment, frozenAt } = facts;
  const at = new Date(facts.at);
  const hand = frozenAt === null ? await handoverAtFact(tx, deployment, at) : { ...facts, weekly: true };
  if (!hand) return { dropped: 'there is no schedule any more.' };
  if (!early && !hand.weekly) return { dropped: 'the shift changes at another hour now.' };
  // Whoever took the pager since the hour takes over; the next turn of the rotation does not.
  const taken = at <= now ? await pagerTakenFact(tx, deployment, at, now) : null;
  const { outgoing } = hand;
  const incoming = taken ?? hand.incoming;
  if (outgoing === null || incoming === null) return { dropped: 'nobody is on call on one side of it.' };
  return outgoing === incoming ? { dropped: 'the same person stays on call.' } : { outgoing, incoming };
}

/** True when the note changed: other people, nothing to hand over any more, or something again. */
async function followPeople(work: Work<Actor>, deployment: string, id: string): Promise<boolean> {
  const { tx, clock } = work;
  const handoff = await lockHandoff(tx, deployment, id);
  if (!handoff || handoff.facts.state === 'accepted') return false;
  const people = await peopleOf(tx, handoff, clock.now());
  if ('dropped' in people) return handoff.dropped === null && drop(work, handoff, people.dropped);
  const revived = handoff.dropped !== null;
  const { outgoing, incoming } = handoff.facts;
  if (!revived && outgoing === people.outgoing && incoming === people.incoming) return false;
  const events: HandoffEvent[] = [{ type: 'people', ...people }];
  const after = await applySteps(work, handoff, { events, ...(revived ? { beside: { dropped: null } } : {}) });
  // Acked pages are those of the new outgoing person.
  const fresh = await applySteps(work, after, { events: [await refreshing(work, after)] });
  if (revived) await logAction(work, fresh, { action: 'revived', detail: '' }, null);
  return true;
}

async function drop(work: Work<Actor>, handoff: StoredHandoff, why: string): Promise<true> {
  const { facts } = handoff;
  const now = work.clock.now();
  const after = await saveHandoff(work.tx, handoff, { ...facts, version: facts.version + 1 }, { dropped: { at: now, why } }, { name: work.actor.name, at: now });
  if (!after) throw movedMeanwhile(handoff);
  await logAction(work, after, { action: 'dropped', detail: why }, why);
  return true;
}
