import { type Draft, type Handler, logged, refuse, withEffect, withPage } from '../draft';
import type { PageContext, PageEvent, TellReason } from '../page';
import { goOn } from '../run-chain';
import { MINUTE_MS, NOT_ACKED, restarted, resumed } from '../timers';
import { answered } from './sla';

type Of<Type extends PageEvent['type']> = Extract<PageEvent, { type: Type }>;

/** Somebody takes the page: nobody else is told until the ack runs out. Also possible while it is held or snoozed. */
export const ack: Handler<Of<'ack'>> = (draft, { user }, { now }) => {
  const { page } = draft;
  if (page.state === 'acked') return refuse('state', page.ackedBy === user ? 'You have acked this page already.' : 'This page is acked already.');
  if (page.state === 'resolved') return refuse('state', 'This page is resolved: there is nothing left to ack.');
  if (page.state === 'muted') return refuse('state', 'What this page is about is silenced. It can be acked when it comes back.');
  const acked = withPage(answered(draft, now), { state: 'acked', ackedBy: user, ackedAt: now, ackedStep: page.step, ackUntil: ackUntil(draft, now), pausedAt: page.pausedAt ?? now, snoozedUntil: null });
  return logged(withEffect(acked, { type: 'cancel_pending' }), 'acked', user, { afterMs: now - page.openedAt, step: page.step });
};

/** Another person takes an acked page over; the time until it comes back begins anew. */
export const own: Handler<Of<'own'>> = (draft, { user }, { now }) => {
  const { page } = draft;
  if (page.state !== 'acked') return refuse('state', 'Only an acked page can be taken over; ack this one.');
  if (page.ackedBy === user) return refuse('state', 'This page is yours already.');
  return logged(withPage(draft, { ackedBy: user, ackedAt: now, ackUntil: ackUntil(draft, now) }), 'owned', user, { from: page.ackedBy });
};

export const unack: Handler<Of<'unack'>> = (draft, { user }, context) => (draft.page.state === 'acked'
  ? resumeAtAckedStep(logged(draft, 'unacked', user, { owner: draft.page.ackedBy }), 'renotify', context)
  : refuse('state', 'Only an acked page can be un-acked.'));

export const ownerLeft: Handler<Of<'owner_left'>> = (draft, _, context) => (draft.page.state === 'acked'
  ? resumeAtAckedStep(logged(draft, 'owner_left', null, { owner: draft.page.ackedBy }), 'owner_left', context)
  : refuse('late', 'Nobody owns this page.'));

/** An ack is over: the step at which it came is told again, and the next one keeps the delay that was left. */
export function resumeAtAckedStep(draft: Draft, why: TellReason, context: PageContext): Draft {
  const { page } = draft;
  const { now } = context;
  const step = page.ackedStep ?? -1;
  if (step < 0) return goOn(withPage(draft, { ...NOT_ACKED, ...restarted(page, now) }), context);
  // Somebody had answered: an exhausted page gets its last wait once more.
  const t0 = page.exhausted ? now - (page.chain.steps[step]?.afterMin ?? 0) * MINUTE_MS : resumed(page, now).t0;
  return goOn(withPage(draft, { ...NOT_ACKED, step: step - 1, t0, exhausted: false, pausedAt: null }), context, { atLeast: step, why });
}

function ackUntil({ page }: Draft, now: number): number | null {
  return page.chain.ackTimeoutMin === null ? null : now + page.chain.ackTimeoutMin * MINUTE_MS;
}
