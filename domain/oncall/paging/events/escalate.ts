import { type Handler, logged, refuse, withPage } from '../draft';
import type { PageEvent } from '../page';
import { MAX_LOOPS } from '../policy';
import { fire, goOn } from '../run-chain';
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
  const t0 = Math.min(base.t0, now - (page.chain.steps[step]?.afterMin ?? 0) * MINUTE_MS);
  return tellNewHolders(fire(logged(withPage(draft, { ...base, t0 }), 'escalated', user, { step }), context, { atLeast: step }), context);
};

/** Who holds the roles may have changed: the page follows the pager. Repeating it does no harm. */
export const handoff: Handler<object> = (draft, _, context) => (draft.page.state === 'triggered' && newHolders(draft.page, context).length > 0
  ? goOn(draft, context)
  : refuse('late', 'Nobody new holds a role of this page.'));
