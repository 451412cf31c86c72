import { deleteNotices } from '@/server/notifications/notice-store';
import { deploymentsWithSchedule } from '@/server/oncall/paging/paged-deployments-store';
import { pageSubject } from '@/server/oncall/paging/page-words';
import { endSilence, saySilent } from '@/server/oncall/paging/say-silent';
import { SYNTHETIC_STARTED } from '@/server/oncall/paging/synthetic-page';
import { beginWatch, dropWatches, forgetSynthetic, markPagingSilent, watches } from '@/server/oncall/paging/watch-store';
import { newId } from '@/server/platform/ids';
import { leaseStillHeld } from '@/server/platform/lease';
import type { Loop } from '@/server/platform/loop-runner';
import { emit } from '@/server/platform/outbox';

const EVERY_MS = 60_000;
/** Without an arrival for this long paging counts as broken. */
export const SILENT_AFTER_MS = 120_000;
const KEPT_MS = 10 * 60_000;

/** Sends one page a minute through all that a real one takes, in every deployment that pages: outbox, page, escalation, delivery. */
export const syntheticLoop: Loop = {
  name: 'oncall.synthetic',
  kind: 'lease',
  everyMs: EVERY_MS,
  async run({ db, clock, lease }) {
    const deployments = await deploymentsWithSchedule(db);
    const now = clock.now();
    await db.$transaction(async (tx) => {
      if (lease && !(await leaseStillHeld(tx, lease))) return;
      for (const deployment of deployments) {
        await beginWatch(tx, deployment, now);
        await emit(tx, clock, { kind: SYNTHETIC_STARTED, deployment, entityId: newId(), version: 1 });
      }
    });
    const old = await forgetSynthetic(db, new Date(now.getTime() - KEPT_MS));
    await deleteNotices(db, old.map(pageSubject));
  },
};

/**
 * Raises an alert where no synthetic page arrived for two minutes. It waits those two minutes itself, too: a worker that
 * comes back after a pause first sees whether paging came back with it. That nothing at all runs shows on every page.
 */
export function pagingWatchLoop(): Loop {
  let since: Date | null = null;
  return {
    name: 'oncall.watch',
    kind: 'lease',
    everyMs: 5000,
    async run({ db, clock, lease, log }) {
      const now = clock.now();
      since ??= now;
      await db.$transaction(async (tx) => {
        if (lease && !(await leaseStillHeld(tx, lease))) return;
        for (const { deployment } of await dropWatches(tx, await deploymentsWithSchedule(db))) await endSilence({ tx, clock }, deployment);
        for (const watch of await watches(tx)) {
          const heard = watch.arrivedAt ?? watch.startedAt;
          const from = Math.max(heard.getTime(), since?.getTime() ?? 0);
          if (watch.silentSince || now.getTime() - from <= SILENT_AFTER_MS || !(await markPagingSilent(tx, watch, now))) continue;
          log.error({ deployment: watch.deployment, heard }, 'synthetic pages do not arrive');
          await saySilent({ tx, clock }, watch.deployment, now);
        }
      });
    },
    async stop() {
      since = null;
    },
  };
}
