import type { HandoffEffect, HandoffEvent } from '@/domain/handoffs/handoff';
import { stepHandoff } from '@/domain/handoffs/machine';
import { carryOut } from '@/server/handoffs/carry-out';
import { type Beside, saveHandoff, type StoredHandoff } from '@/server/handoffs/handoff-store';
import { logSteps } from '@/server/handoffs/log-steps';
import { movedMeanwhile, refusal } from '@/server/handoffs/refusal';
import type { Snapshot } from '@/server/handoffs/snapshot';
import type { Actor } from '@/server/platform/actor';
import { AppError } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';

export interface Steps {
  events: readonly HandoffEvent[];
  /** What else changes with them. */
  beside?: Beside;
  /** The note as it is drawn now: without it nothing can be frozen. */
  snapshot?: Snapshot;
}

/**
 * Steps of a locked handover, one after the other, as one change: the rules decide, and what they demand is done in the
 * same transaction, with history, audit entries, changes, events and notices. CONFLICT or BAD_INPUT in the rules' own
 * words when they refuse one of them. Nothing is written when nothing changes: then `before` comes back.
 */
export async function applySteps(work: Work<Actor>, before: StoredHandoff, { events, beside = {}, snapshot }: Steps): Promise<StoredHandoff> {
  const { tx, clock, actor } = work;
  const now = clock.now();
  let facts = before.facts;
  const effects: HandoffEffect[] = [];
  for (const event of events) {
    const outcome = stepHandoff(facts, event, { now: now.getTime() });
    if ('refused' in outcome) throw await refusal(tx, outcome);
    facts = outcome.handoff;
    effects.push(...outcome.effects);
  }
  if (facts === before.facts && Object.keys(beside).length === 0) return before;
  const freezes = effects.some((effect) => effect.type === 'freeze');
  // Only the loop draws what is measured, and it comes by every second.
  if (freezes && !snapshot) throw new AppError('UNAVAILABLE', 'The note is about to be frozen: try again in a moment.');
  const moved = facts.state !== before.facts.state || Object.keys(beside).length > 0;
  const by = moved ? { name: actor.name, at: now } : { name: before.movedByName, at: before.movedAt };
  const counted = facts.version === before.facts.version ? { ...facts, version: facts.version + 1 } : facts;
  const after = await saveHandoff(tx, before, counted, { ...beside, ...(freezes && snapshot ? { snapshot } : {}) }, by);
  if (!after) throw movedMeanwhile(before);
  await carryOut(work, after, effects, reasonOf(events));
  await logSteps(work, after, effects, reasonOf(events));
  return after;
}

function reasonOf(events: readonly HandoffEvent[]): string | null {
  const said = events.find((event) => event.type === 'return');
  return said?.type === 'return' ? said.reason.trim() : null;
}
