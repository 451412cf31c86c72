import { heldPages, pagersAt } from '@/domain/handoffs/due-step';
import type { HandoffFacts } from '@/domain/handoffs/handoff';
import { mayAccept, mayReturn, maySubmit, stepHandoff } from '@/domain/handoffs/machine';
import { mayWrite } from '@/domain/handoffs/blocks';
import { HANDOFF_TIMES } from '@/domain/handoffs/states';
import { peopleIn, withNames } from '@/domain/incidents/person-mark';
import type { Verdict } from '@/domain/verdict';
import type { Reading } from '@/server/api/context';
import { findHandoff, type StoredHandoff } from '@/server/handoffs/handoff-store';
import { itemViews } from '@/server/handoffs/item-views';
import { dated, listed, type NameOf, peopleOfHandoff } from '@/server/handoffs/listed';
import type { NoteInput } from '@/server/handoffs/lock-note';
import { readBlocks, readLog } from '@/server/handoffs/log-store';
import { shiftOf } from '@/server/handoffs/recorded-facts';
import { sectionViews } from '@/server/handoffs/section-views';
import { draftOf, type FreshItems, itemsIn, type Snapshot } from '@/server/handoffs/snapshot';
import { peopleNamed } from '@/server/oncall/people-of';
import { notFound } from '@/server/platform/errors';

/**
 * One note. Until the freeze its sections are drawn from their sources at every reading; afterwards they are the
 * snapshot, and the items only learn what has ended. What is missing for each step is said in sentences.
 */
export async function readNote(reading: Reading, { deployment, handoffId }: NoteInput) {
  const { db, clock, actor } = reading;
  const stored = await findHandoff(db, deployment, handoffId);
  if (!stored) throw notFound();
  const now = clock.now();
  const { snapshot, facts } = await asOfNow(reading, stored, now);
  const handoff = { ...stored, facts };
  const [blocks, log] = await Promise.all([readBlocks(db, handoffId), readLog(db, handoffId)]);
  const may = verdicts(handoff, actor.id, now.getTime());
  const items = itemViews(facts, actor.id);
  const names = await peopleNamed(db, [...peopleOfHandoff(handoff), ...peopleIn(JSON.stringify([snapshot.sections, may, items]))]);
  const nameOf: NameOf = (id) => ({ id, name: names[id] ?? id });
  const say = (text: string): string => withNames(text, (id) => names[id] ?? null);
  const verdict = (given: Verdict) => ({ ok: given.ok, reason: given.ok ? null : say(given.reason) });
  return {
    ...listed(handoff, nameOf, actor.id),
    at: now,
    pagers: pagersAt(facts, now.getTime()).map(nameOf),
    draftedAt: new Date(facts.draftedAt),
    submittedBy: facts.submittedBy === null ? null : nameOf(facts.submittedBy),
    remindedAt: dated(facts.remindedAt),
    leadToldAt: dated(facts.leadToldAt),
    releasedAt: dated(facts.releasedAt),
    times: timesOf(facts),
    sections: sectionViews(snapshot, blocks, { facts, readerId: actor.id, say }),
    items: items.map(({ decided, choices, ...item }) => ({
      ...item,
      decided: decided && { decision: decided.decision, by: nameOf(decided.by), at: new Date(decided.at) },
      choices: choices.map(({ decision, verdict: given }) => ({ decision, ...verdict(given) })),
    })),
    stats: snapshot.stats,
    returnedFor: facts.returns.map(({ by, at, reason }) => ({ by: nameOf(by), at: new Date(at), reason })),
    history: log,
    may: { write: verdict(may.write), submit: verdict(may.submit), accept: verdict(may.accept), return: verdict(may.return) },
    movedByName: stored.movedByName,
    movedAt: stored.movedAt,
  };
}

/** What the note shows, and the handover with its items as the sources have them. */
async function asOfNow(reading: Reading, stored: StoredHandoff, now: Date): Promise<{ snapshot: Snapshot; facts: HandoffFacts }> {
  const { facts } = stored;
  const shift = shiftOf(stored, now);
  if (stored.snapshot === null) {
    const draft = await draftOf(reading, shift);
    return { snapshot: draft.snapshot, facts: refreshed(facts, draft.items, now) };
  }
  const settled = facts.state === 'accepted' && heldPages(facts).length === 0;
  return { snapshot: stored.snapshot, facts: settled ? facts : refreshed(facts, await itemsIn(reading.db, shift), now) };
}

function refreshed(facts: HandoffFacts, items: FreshItems, now: Date): HandoffFacts {
  const outcome = stepHandoff(facts, { type: 'refresh', items }, { now: now.getTime() });
  // Looking changes nothing, so it counts no version.
  return 'refused' in outcome ? facts : { ...outcome.handoff, version: facts.version };
}

function verdicts({ facts, dropped }: StoredHandoff, by: string, now: number) {
  if (dropped) {
    const over: Verdict = { ok: false, reason: `Nothing is handed over: ${dropped.why}` };
    return { write: over, submit: over, accept: over, return: over };
  }
  return { write: mayWrite(facts, by), submit: maySubmit(facts, by, now), accept: mayAccept(facts, by, now), return: mayReturn(facts, by) };
}

function timesOf({ at }: HandoffFacts) {
  const after = (ms: number): Date => new Date(at + ms);
  return { freezeAt: after(0), remindAt: after(HANDOFF_TIMES.remindAfterMs), leadAt: after(HANDOFF_TIMES.leadAfterMs), releaseAt: after(HANDOFF_TIMES.releaseAfterMs) };
}
