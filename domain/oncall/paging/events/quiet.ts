import { type Handler, logged, refuse, withEffect, withPage } from '../draft';
import type { OpenState, PageEvent, PageState } from '../page';
import { goOn } from '../run-chain';
import { MINUTE_MS, NOT_ACKED, resumed } from '../timers';
import { answered } from './sla';

export const MAX_SNOOZE_MS = 24 * 60 * MINUTE_MS;
export const MAX_SNOOZE_REASON = 500;

/** A person wants to be left alone until then; afterwards the chain starts over. Takes the place of the ack's timer. */
export const snooze: Handler<Extract<PageEvent, { type: 'snooze' }>> = (draft, { user, until, reason }, { now }) => {
  const { page } = draft;
  if (page.state !== 'triggered' && page.state !== 'acked' && page.state !== 'snoozed') return refuse('state', `A page that is ${page.state} cannot be snoozed.`);
  if (reason.trim() === '') return refuse('input', 'Say why: whoever is told next wants to know.');
  if (reason.length > MAX_SNOOZE_REASON) return refuse('input', `A reason has at most ${MAX_SNOOZE_REASON} characters.`);
  if (!(until > now)) return refuse('input', 'The end of the snooze lies in the past.');
  if (until - now > MAX_SNOOZE_MS) return refuse('input', 'A page can be snoozed for at most 24 hours.');
  const snoozed = withPage(answered(draft, now), { ...NOT_ACKED, state: 'snoozed', snoozedUntil: until, pausedAt: page.pausedAt ?? now });
  return logged(withEffect(snoozed, { type: 'cancel_pending' }), 'snoozed', user, { until, reason: reason.trim() });
};

/** All that the page is about is silenced or inhibited. */
export const mute: Handler<object> = (draft, _, { now }) => {
  const { page } = draft;
  if (!isOpen(page.state)) return refuse('late', `This page is ${page.state}.`);
  const muted = withPage(draft, { state: 'muted', mutedFrom: page.state, mutedAt: now, pausedAt: page.pausedAt ?? now });
  return logged(withEffect(muted, { type: 'postpone_pending' }), 'muted', null, { from: page.state });
};

/** Back to what it was, with the delays that were left: what somebody had acked or snoozed stays with that person. */
export const unmute: Handler<object> = (draft, _, context) => {
  const { page } = draft;
  const { now } = context;
  if (page.state !== 'muted') return refuse('late', 'This page is not muted.');
  const pause = now - (page.mutedAt ?? now);
  const back = page.mutedFrom ?? 'triggered';
  const unmuted = logged(withPage(draft, { mutedAt: null, mutedFrom: null }), 'unmuted', null, { to: back, afterMs: pause });
  switch (back) {
    case 'acked': return withPage(unmuted, { state: 'acked', ackUntil: page.ackUntil === null ? null : page.ackUntil + pause });
    case 'snoozed': return withPage(unmuted, { state: 'snoozed' });
    case 'held':
    case 'triggered': return goOn(withPage(unmuted, resumed(page, now)), context);
  }
};

function isOpen(state: PageState): state is OpenState {
  return state !== 'muted' && state !== 'resolved';
}
