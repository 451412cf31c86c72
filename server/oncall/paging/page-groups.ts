import { PAGER } from '@/server/alerts/receivers';
import { tellAlso } from '@/server/alerts/tell-also';
import { noticeById } from '@/server/alerts/telling-store';
import { GROUPS_LOOP } from '@/server/oncall/paging/loop-names';
import { hasSchedule } from '@/server/oncall/paging/paged-deployments-store';
import { reconcileGroup } from '@/server/oncall/paging/reconcile-group';
import type { LoopContext } from '@/server/platform/loop-runner';
import type { OutboxHandler } from '@/server/platform/outbox-loop';
import { wake } from '@/server/platform/wake';

/**
 * A group of alerts behind which somebody answers has spoken: its page follows. Where a deployment has no schedule, all
 * its responders are told. When silences change, all groups are looked at.
 */
export const pageGroups: OutboxHandler = async ({ kind, deployment, entityId, payload }, ctx) => {
  if (deployment === null) return;
  if (kind === 'alerts.silence.created' || kind === 'alerts.silence.updated' || kind === 'alerts.silence.expired') return ctx.db.$transaction((tx) => wake(tx, GROUPS_LOOP));
  if (kind === 'alerts.group.notified' && (payload as { receiver?: string }).receiver === PAGER) await follow(ctx, deployment, entityId);
};

async function follow(ctx: LoopContext, deployment: string, noticeId: string): Promise<void> {
  const notice = await noticeById(ctx.db, noticeId);
  if (!notice) return;
  await ctx.db.$transaction(async (tx) => {
    if (await hasSchedule(tx, deployment)) await reconcileGroup(tx, ctx, deployment, notice.groupKey);
    else await tellAlso(tx, ctx.clock, noticeId, [{ kind: 'responders' }]);
  });
}
