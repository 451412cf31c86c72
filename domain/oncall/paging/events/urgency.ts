import { type Handler, logged, refuse, withPage } from '../draft';
import type { PageEvent, PageFacts } from '../page';
import { urgencyChange } from '../policy';
import { goOn } from '../run-chain';
import { newHolders, peopleIn } from '../tell';
import { chainDue, MINUTE_MS, NOT_ACKED, restarted } from '../timers';

type Of<Type extends PageEvent['type']> = Extract<PageEvent, { type: Type }>;

/** More urgent: the new chain from its first step, sparing whoever was told within the last minutes. An ack or a snooze was for less, and ends. */
export const raise: Handler<Of<'raise'>> = (draft, { user, urgency, chain }, context) => {
  const { page } = draft;
  const { now } = context;
  if (page.state === 'resolved') return refuse('state', 'This page is resolved.');
  if (urgencyChange(page.urgency, urgency) !== 'raise') return refuse('input', `${urgency} is not more urgent than ${page.urgency}.`);
  const base = { ...restarted(page, now), ...NOT_ACKED, urgency, chain, slaFrom: now, snoozedUntil: null };
  const raised = logged(withPage(draft, base), 'raised', user, { from: page.urgency, to: urgency });
  if (page.state === 'muted') return withPage(raised, { state: 'muted', mutedFrom: 'triggered', pausedAt: now });
  return goOn(raised, context, { spareRecent: true });
};

/** Less urgent: what remains of the new chain at this time of the page. Nobody is told of it. */
export const lower: Handler<Of<'lower'>> = (draft, { user, urgency, chain }, context) => {
  const { page } = draft;
  const { now } = context;
  if (page.state === 'resolved') return refuse('state', 'This page is resolved.');
  if (urgencyChange(page.urgency, urgency) !== 'lower') return refuse('input', `${urgency} is more urgent than ${page.urgency}.`);
  const isUntold = page.step < 0 && page.chain.steps.length > 0;
  const next = { ...page, urgency, chain };
  const placed = isUntold ? next : placeIn(next, page.pausedAt ?? now);
  // Whoever holds a role that no step of the old chain came to is no new holder: only a later one is.
  const untold = newHolders(placed, context).filter(({ role }) => page.holders[role] === undefined);
  const passed = Object.fromEntries(untold.map(({ role }) => [role, peopleIn(role, context.onCall(now))]));
  return logged(withPage(draft, { ...placed, ackUntil: longerAck(placed), holders: { ...placed.holders, ...passed } }), 'lowered', user, { from: page.urgency, to: urgency });
};

/** The step of the new chain at which the page would be by now; the rest is still to come, not already overdue. */
function placeIn(page: PageFacts, at: number): PageFacts {
  const elapsed = at - page.t0;
  const step = page.chain.steps.findLastIndex(({ afterMin }) => afterMin * MINUTE_MS <= elapsed);
  const placed = { ...page, step, ackedStep: page.ackedStep === null ? null : step };
  const due = chainDue(placed);
  return due === null || due > at ? placed : { ...placed, t0: at - (page.chain.steps[step]?.afterMin ?? 0) * MINUTE_MS };
}

function longerAck({ ackedAt, ackUntil, chain }: PageFacts): number | null {
  return ackedAt === null || chain.ackTimeoutMin === null ? null : Math.max(ackUntil ?? 0, ackedAt + chain.ackTimeoutMin * MINUTE_MS);
}
