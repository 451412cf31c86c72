import { type Handler, logged, refuse, withPage } from '../draft';
import type { PageEvent, PageFacts } from '../page';
import { MAX_LOOPS } from '../policy';
import { fire, goOn, isClosed } from '../run-chain';
import { newHolders, tellNewHolders } from '../tell';
import { MINUTE_MS, NOT_ACKED, resumed, restarted } from '../timers';

/**
 * A person wants the next step now, at any hour. The steps after it keep their distance to it. After the last step the
 * chain starts over, also where it had come to its end: a person asks.
 */
export const forceEscalate: Handler<Extract<PageEvent, { type: 'force_escalate' }>> = (draft, { user }, context) => {
  const { page } = draft;
  const { now } = context;
  if (page.state !== 'triggered' && page.state !== 'acked' && page.state !== 'held') return refuse('state', `A page that is ${page.state} cannot be escalated.`);
  if (page.chain.steps.length === 0) return refuse('state', 'The chain of this page has nobody to escalate to.');
  const running = { ...resumed(page, now), ...NOT_ACKED, state: 'triggered' as const };
  const isLast = page.step >= page.chain.steps.length - 1;
  const base = isLast ? restarted(running, now, page.loop + 1 < MAX_LOOPS ? page.loop + 1 : 0) : running;
  const step = base.step + 1;
  return tellNewHolders(fire(logged(withPage(draft, { ...base, t0: dueNow(base, step, now) }), 'escalated', user, { step }), context, { atLeast: step }), context);
};

/**
 * Who should answer cannot hear it: the next step comes now instead of after minutes in which nobody knows, and the steps
 * after it keep their distance to it. The last step has none after it; its end is said to everybody at its time.
 */
export const unreached: Handler<Extract<PageEvent, { type: 'unreached' }>> = (draft, { step, loop }, context) => {
  const { page } = draft;
  const next = page.step + 1;
  if (page.state !== 'triggered' || page.step !== step || page.loop !== loop) return refuse('late', 'The page has gone on since.');
  if (next >= page.chain.steps.length) return refuse('late', 'There is no step after it.');
  if (isClosed(page, context)) return refuse('late', 'The page waits for business hours.');
  const moved = withPage(draft, { t0: dueNow(page, next, context.now) });
  return tellNewHolders(fire(logged(moved, 'unreached', null, { step: next }), context, { atLeast: next, why: 'unreached' }), context);
};

/** Where the minutes of a chain count from when this step is due now, unless it was due before. */
function dueNow({ t0, chain }: Pick<PageFacts, 't0' | 'chain'>, step: number, now: number): number {
  return Math.min(t0, now - (chain.steps[step]?.afterMin ?? 0) * MINUTE_MS);
}

/** Who holds the roles may have changed: the page follows the pager. Repeating it does no harm. */
export const handoff: Handler<object> = (draft, _, context) => (draft.page.state === 'triggered' && newHolders(draft.page, context).length > 0
  ? goOn(draft, context)
  : refuse('late', 'Nobody new holds a role of this page.'));
