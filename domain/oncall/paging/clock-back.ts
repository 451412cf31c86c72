import { type Draft, logged } from './draft';
import type { PageContext, PageFacts } from './page';
import { CLOCK_SLACK_MS } from './timers';

/** Whether the clock reads clearly less than at the page's last transition: look at such a page also when nothing is due. */
export function wentBack(page: Pick<PageFacts, 'changedAt'>, now: number): boolean {
  return now < page.changedAt - CLOCK_SLACK_MS;
}

/**
 * After a jump back the timers of a page lie too far ahead by as much; they move along, so that a delay stays as long
 * as it was. Business hours are asked for anew. What is on record (acked, opened, resolved at) stays.
 */
export function clockBack(page: PageFacts, context: PageContext): Draft {
  if (!wentBack(page, context.now)) return { page, effects: [] };
  const by = context.now - page.changedAt;
  const moved = (at: number | null): number | null => (at === null ? null : at + by);
  const set: PageFacts = {
    ...page,
    t0: page.t0 + by,
    dueAt: page.state === 'held' ? context.nextOpen(context.now) : moved(page.dueAt),
    slaDueAt: moved(page.slaDueAt),
    slaFrom: moved(page.slaFrom),
    pausedAt: moved(page.pausedAt),
    ackUntil: moved(page.ackUntil),
    snoozedUntil: moved(page.snoozedUntil),
    mutedAt: moved(page.mutedAt),
    notifiedAt: Object.fromEntries(Object.entries(page.notifiedAt).map(([user, at]) => [user, at + by])),
  };
  return logged({ page: set, effects: [] }, 'clock_back', null, { byMs: -by });
}
