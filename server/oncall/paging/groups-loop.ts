import { groupFacts, observeGroups } from '@/server/alerts/group-fact';
import { GROUPS_LOOP } from '@/server/oncall/paging/loop-names';
import { deploymentsWithSchedule, lastPages } from '@/server/oncall/paging/paged-deployments-store';
import { reconcileGroup, verdictOn } from '@/server/oncall/paging/reconcile-group';
import { leaseStillHeld } from '@/server/platform/lease';
import type { Loop, LoopContext } from '@/server/platform/loop-runner';

/**
 * Compares all groups of alerts with their pages: what a silence muted or let go since, and whatever slipped through.
 * Woken when silences change; every 15 s besides.
 */
export const groupsLoop: Loop = {
  name: GROUPS_LOOP,
  kind: 'lease',
  everyMs: 15_000,
  async run(ctx) {
    for (const deployment of await deploymentsWithSchedule(ctx.db)) {
      for (const key of await outOfLine(ctx, deployment)) {
        if (ctx.signal.aborted) return;
        await ctx.db.$transaction(async (tx) => {
          if (ctx.lease && !(await leaseStillHeld(tx, ctx.lease))) return;
          const verdict = await reconcileGroup(tx, ctx, deployment, key);
          if (verdict !== 'nothing') ctx.log.info({ deployment, key, verdict }, 'page brought in line with its alerts');
        });
      }
    }
  },
};

/** Groups whose page is not as it should be. */
async function outOfLine(ctx: LoopContext, deployment: string): Promise<string[]> {
  const seen = await observeGroups(ctx, deployment);
  const facts = await groupFacts(ctx.db, seen, deployment, null);
  const pages = await lastPages(ctx.db, deployment, facts.map(({ key }) => key));
  const known = new Set(facts.map(({ key }) => key));
  const wrong = facts.filter((fact) => verdictOn(fact, pages.get(fact.key) ?? null) !== 'nothing').map(({ key }) => key);
  // A group that was asked about and is not there has come to its end.
  const ended = [...pages].filter(([key, page]) => !known.has(key) && verdictOn(null, page) !== 'nothing').map(([key]) => key);
  return [...wrong, ...ended].toSorted();
}
