import { type Draft, type Handler, logged, refuse, withPage } from '../draft';
import { isClosed } from '../run-chain';
import { reachOf, targetsOf, tellNewHolders, tellSteps } from '../tell';
import { withTimers } from '../timers';

/** The ack is late: that is recorded for good, and who should have acked is told once more. The steps go on as they would. */
export const slaDue: Handler<object> = (draft, _, context) => {
  const { page } = draft;
  const { now } = context;
  if (page.slaDueAt === null || page.slaDueAt > now) return refuse('late', 'No ack is late.');
  const noted = breached(draft, page.slaDueAt);
  if (isClosed(page, context)) return noted;
  const after = tellNewHolders(noted, context);
  const holders = context.onCall(now);
  const first = page.chain.steps.findIndex((_step, index) => index <= page.step && reachOf(targetsOf(page, index), holders).size > 0);
  return first < 0 ? after : tellSteps(after, [first], { why: 'sla', spareRecent: true }, context);
};

/** Somebody answered. An answer that came too late is a breach also where its timer was not seen yet. */
export function answered(draft: Draft, now: number): Draft {
  const { slaDueAt } = withTimers(draft.page);
  return withPage(slaDueAt !== null && slaDueAt <= now ? breached(draft, slaDueAt) : draft, { slaFrom: null });
}

function breached(draft: Draft, dueAt: number): Draft {
  return logged(withPage(draft, { slaBreached: true, slaFrom: null }), 'sla_breached', null, { dueAt, step: draft.page.step });
}
