import { actOnPage, type PageAnswer, type PageInput } from '@/server/oncall/paging/act-on-page';
import type { Person } from '@/server/platform/actor';
import type { Work } from '@/server/platform/mutation';

/** Takes a page: nobody else is told until the ack runs out, and messages that have not left do not leave. ALREADY_DECIDED, with who and when, once somebody has it. */
export function ackPage(work: Work<Person>, input: PageInput): Promise<PageAnswer> {
  return actOnPage(work, input, { event: { type: 'ack', user: work.actor.id }, action: 'oncall.page.acked' });
}

/** Gives an acked page back, whoever acked it: the step at which it was acked is told again. */
export function unackPage(work: Work<Person>, input: PageInput): Promise<PageAnswer> {
  return actOnPage(work, input, { event: { type: 'unack', user: work.actor.id }, action: 'oncall.page.unacked' });
}

/** Takes an acked page over from whoever has it. */
export function ownPage(work: Work<Person>, input: PageInput): Promise<PageAnswer> {
  return actOnPage(work, input, { event: { type: 'own', user: work.actor.id }, action: 'oncall.page.owned' });
}
