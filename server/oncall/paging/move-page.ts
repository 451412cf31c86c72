import { actOnPage, type PageAnswer, type PageInput } from '@/server/oncall/paging/act-on-page';
import type { Person } from '@/server/platform/actor';
import type { Work } from '@/server/platform/mutation';

/** Tells the next step now. */
export function escalatePage(work: Work<Person>, input: PageInput): Promise<PageAnswer> {
  return actOnPage(work, input, { event: { type: 'force_escalate', user: work.actor.id }, action: 'oncall.page.escalated' });
}

/** Lets a page rest until then, at most 24 hours and with a reason; afterwards its chain starts over. */
export function snoozePage(work: Work<Person>, { until, reason, ...input }: PageInput & { until: Date; reason: string }): Promise<PageAnswer> {
  return actOnPage(work, input, { event: { type: 'snooze', user: work.actor.id, until: until.getTime(), reason }, action: 'oncall.page.snoozed', reason: reason.trim() });
}

/** Ends a page by hand. What it is about may still fire: it is paged again once its group speaks again. */
export function resolvePage(work: Work<Person>, input: PageInput): Promise<PageAnswer> {
  return actOnPage(work, input, { event: { type: 'resolve', user: work.actor.id }, action: 'oncall.page.resolved' });
}
