import { type Handler, logged, refuse, withPage } from '../draft';
import { goOn, hold, isClosed } from '../run-chain';
import { resumed, restarted } from '../timers';
import { resumeAtAckedStep } from './ack';

/** The page's timer ran out; what that means follows from its state. A timer that no longer counts does nothing. */
export const due: Handler<object> = (draft, _, context) => {
  const { page } = draft;
  switch (page.state) {
    case 'held': return release(draft, _, context);
    case 'triggered': return goOn(draft, context);
    case 'acked': return resumeAtAckedStep(logged(draft, 'ack_timeout', null, { owner: page.ackedBy }), 'ack_timeout', context);
    case 'snoozed': return goOn(logged(withPage(draft, { ...restarted(page, context.now), snoozedUntil: null, slaFrom: context.now }), 'snooze_over'), context);
    case 'muted':
    case 'resolved': return refuse('late', 'This page waits for nothing.');
  }
};

/** Lets a held page go where business hours have begun; else it waits for when they do by now. */
export const release: Handler<object> = (draft, _, context) => {
  const { page } = draft;
  if (page.state !== 'held') return refuse('late', 'Only a held page waits for business hours.');
  if (!isClosed(page, context)) return goOn(logged(withPage(draft, resumed(page, context.now)), 'released'), context);
  return context.nextOpen(context.now) === page.dueAt ? refuse('late', 'Business hours have not begun.') : hold(draft, context);
};
