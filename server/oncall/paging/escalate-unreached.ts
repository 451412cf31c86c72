import type { PageFacts } from '@/domain/oncall/paging/page';
import { stepPage } from '@/domain/oncall/paging/step-page';
import { noticeOfDelivery, reachesOutside } from '@/server/notifications/notice-store';
import { DELIVERY_FAILED } from '@/server/notifications/notify';
import { applySteps } from '@/server/oncall/paging/apply-steps';
import { lockPage } from '@/server/oncall/paging/page-store';
import { pageOfSubject } from '@/server/oncall/paging/page-words';
import { groundsOf } from '@/server/oncall/paging/paging-context';
import { eventsOf, type PageEvent } from '@/server/oncall/paging/read-store';
import { toldBy } from '@/server/oncall/paging/told-by';
import type { OutboxHandler } from '@/server/platform/outbox-loop';

/**
 * A message of a page was refused or given up: when nothing else outside the console reaches, or may still reach, anybody
 * of its step, the next step comes at once. It goes by what is so now, so that the event may come twice, and late.
 */
export const escalateUnreached: OutboxHandler = async ({ kind, deployment, entityId }, { db, clock }) => {
  if (kind !== DELIVERY_FAILED || deployment === null) return;
  const pageId = pageOfSubject((await noticeOfDelivery(db, entityId))?.subject ?? null);
  if (pageId === null) return;
  await db.$transaction(async (tx) => {
    const page = await lockPage(tx, deployment, pageId);
    if (page?.facts.state !== 'triggered') return;
    const notices = (await eventsOf(tx, pageId)).filter((line) => isOfStep(line, page.facts)).flatMap((line) => toldBy(line).flatMap(({ noticeId }) => noticeId ?? []));
    if (notices.length === 0 || (await reachesOutside(tx, notices))) return;
    const grounds = await groundsOf(tx, deployment, clock.now());
    const { step, loop } = page.facts;
    const stepped = stepPage(page.facts, { type: 'unreached', step, loop }, grounds.context);
    if (!('refused' in stepped)) await applySteps(tx, clock, { page, facts: stepped.page, effects: stepped.effects, grounds });
  });
};

/** Whether a line of the log told the people of the step the page stands at, in its present run. */
function isOfStep({ detail }: PageEvent, { step, loop }: PageFacts): boolean {
  const said = (detail ?? {}) as { step?: unknown; loop?: unknown };
  return said.step === step && said.loop === loop;
}
