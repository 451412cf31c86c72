import type { Chain } from '@/domain/oncall/paging/policy';
import { stepPage } from '@/domain/oncall/paging/step-page';
import { applySteps } from '@/server/oncall/paging/apply-steps';
import { openNewPage } from '@/server/oncall/paging/open-page';
import { lockPage } from '@/server/oncall/paging/page-store';
import { groundsOf } from '@/server/oncall/paging/paging-context';
import { pageById } from '@/server/oncall/paging/read-store';
import { endSilence } from '@/server/oncall/paging/say-silent';
import { noteArrival } from '@/server/oncall/paging/watch-store';
import type { Clock } from '@/server/platform/clock';
import type { Db } from '@/server/platform/db';
import type { OutboxHandler } from '@/server/platform/outbox-loop';

export const SYNTHETIC_STARTED = 'oncall.synthetic.started';

/** After a second: so that the escalation loop has to find it, as it finds every step. */
const CHAIN: Chain = { steps: [{ afterMin: 1 / 60, targets: [{ kind: 'person', userId: 'sink', as: 'nobody' }] }], repeatEveryMin: null, ackSlaMin: null, ackTimeoutMin: null, holdOutsideHours: false };

/** Opens the synthetic page of an event; the same event again opens none. Its number is below zero, so that real ones have no gaps. */
export const openSynthetic: OutboxHandler = async ({ kind, deployment, entityId, createdAt }, { db, clock }) => {
  if (kind !== SYNTHETIC_STARTED || deployment === null) return;
  await db.$transaction(async (tx) => {
    if (await pageById(tx, entityId)) return;
    const number = -Math.floor(createdAt.getTime() / 1000);
    await openNewPage(tx, clock, { id: entityId, number, deployment, origin: 'synthetic', title: 'Paging works', summary: '', path: `/${deployment}/oncall`, urgency: 'critical', chain: CHAIN }, await groundsOf(tx, deployment, clock.now()));
  });
};

/** The synthetic page came out at the other end: it ends, and paging is known to work. */
export async function arriveSynthetic(db: Db, clock: Clock, pageId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const known = await pageById(tx, pageId);
    const page = known && (await lockPage(tx, known.deployment, pageId));
    if (!page) return;
    const now = clock.now();
    const grounds = await groundsOf(tx, page.deployment, now);
    const stepped = stepPage(page.facts, { type: 'resolve', user: null }, grounds.context);
    if ('refused' in stepped) return;
    await applySteps(tx, clock, { page, facts: stepped.page, effects: stepped.effects, grounds });
    const { silentSince } = await noteArrival(tx, page.deployment, now, now.getTime() - page.facts.openedAt);
    if (silentSince) await endSilence({ tx, clock }, page.deployment);
  });
}
