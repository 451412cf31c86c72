import { type Draft, logged, refuse } from './draft';
import type { NewPage, PageContext, PageFacts, PageOutcome } from './page';
import { goOn } from './run-chain';
import { NOT_ACKED, withTimers } from './timers';

/** A new page, with what its opening leads to: its first step, or the wait for business hours. Refused where the chain has no steps. */
export function openPage({ urgency, chain }: NewPage, context: PageContext): PageOutcome {
  const { now } = context;
  if (chain.steps.length === 0) return refuse('input', `Nobody is paged for ${urgency}: it gets a ticket only.`);
  const page: PageFacts = {
    state: 'triggered', urgency, chain, step: -1, loop: 0, t0: now, dueAt: null, slaDueAt: null, slaFrom: now, slaBreached: false, pausedAt: null, ...NOT_ACKED,
    snoozedUntil: null, mutedAt: null, mutedFrom: null, exhausted: false, holders: {}, notifiedAt: {}, flaps: 0, openedAt: now, changedAt: now, resolvedAt: null, version: 1,
  };
  const opened: Draft = logged({ page, effects: [] }, 'opened', null, { urgency });
  const outcome = goOn(opened, context);
  return { page: withTimers(outcome.page), effects: outcome.effects };
}
