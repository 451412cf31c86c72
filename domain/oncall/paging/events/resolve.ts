import { type Handler, logged, refuse, withEffect, withPage } from '../draft';
import type { PageEvent } from '../page';
import { goOn } from '../run-chain';
import { MINUTE_MS, NOT_ACKED, restarted } from '../timers';
import { answered } from './sla';

/** What fires again sooner than this after its end is the same page; later it is a new one. */
export const FLAP_MS = 10 * MINUTE_MS;

/** It is over. Who had acked it stays on record. */
export const resolve: Handler<Extract<PageEvent, { type: 'resolve' }>> = (draft, { user }, { now }) => {
  const { page } = draft;
  if (page.state === 'resolved') return refuse('state', 'This page is resolved already.');
  const over = withPage(answered(draft, now), { state: 'resolved', resolvedAt: now, pausedAt: null, ackUntil: null, snoozedUntil: null, mutedAt: null, mutedFrom: null });
  return logged(withEffect(over, { type: 'cancel_pending' }), 'resolved', user, { from: page.state });
};

/** A flap: the same page once more from its first step, sparing whoever was told within the last minutes. */
export const fireAgain: Handler<object> = (draft, _, context) => {
  const { page } = draft;
  const { now } = context;
  if (page.state !== 'resolved' || page.resolvedAt === null) return refuse('late', 'This page is open already.');
  if (now - page.resolvedAt >= FLAP_MS) return refuse('late', 'This page was over for too long: a new one begins.');
  const again = withPage(draft, { ...restarted(page, now), ...NOT_ACKED, slaFrom: now, resolvedAt: null, flaps: page.flaps + 1 });
  return goOn(logged(again, 'reopened', null, { flaps: page.flaps + 1 }), context, { spareRecent: true });
};
