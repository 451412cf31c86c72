import { groupFacts } from '@/server/alerts/group-fact';
import { applySteps, standing } from '@/server/oncall/paging/apply-steps';
import { lookAt } from '@/server/oncall/paging/look-at-page';
import { ESCALATION_LOOP } from '@/server/oncall/paging/loop-names';
import type { StoredPage } from '@/server/oncall/paging/page-row-store';
import { deferPage, nextWake, setWake, takeDuePage } from '@/server/oncall/paging/page-store';
import { groundsOf } from '@/server/oncall/paging/paging-context';
import { recentSight, type Sight } from '@/server/oncall/paging/recent-sight';
import { wakeTime } from '@/server/oncall/paging/wake-time';
import { crashPoint } from '@/server/platform/crash-point';
import type { Loop, LoopContext } from '@/server/platform/loop-runner';

const EVERY_MS = 1000;
const BATCH = 200;
/** How soon a page is looked at again that waits for what is not decided yet. */
const WAIT_MS = 5000;
/** For this long a page that could not be handled makes room for the others. */
const DEFER_MS = 30_000;

/**
 * Looks at every page whose time has come, each in a transaction of its own: whom to tell is found out then, and what
 * leaves commits with how the page stands. Any number of workers may run it. Between polls it waits for the next due time.
 */
export function escalationLoop(): Loop {
  let sight = recentSight();
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<unknown> = Promise.resolve();

  async function sweep(ctx: LoopContext): Promise<number> {
    let looked = 0;
    while (looked < BATCH && !ctx.signal.aborted && (await lookAtNext(ctx, sight))) looked++;
    return looked;
  }

  /** What becomes due before the next poll is not left waiting for it. */
  async function arm(ctx: LoopContext): Promise<void> {
    const now = ctx.clock.now().getTime();
    const next = await nextWake(ctx.db, new Date(now + EVERY_MS));
    if (timer) clearTimeout(timer);
    timer = next && !ctx.signal.aborted ? setTimeout(() => (running = again(ctx)), Math.max(1, next.getTime() - now)) : null;
  }

  async function again(ctx: LoopContext): Promise<void> {
    try {
      await sweep(ctx);
      await arm(ctx);
    } catch (error) {
      ctx.log.error({ err: error }, 'pages not looked at');
    }
  }

  return {
    name: ESCALATION_LOOP,
    kind: 'claim',
    everyMs: EVERY_MS,
    async run(ctx) {
      // What was seen before the loop was woken may be what it was woken for.
      sight = recentSight();
      if ((await sweep(ctx)) === BATCH) return 'again';
      await arm(ctx);
      return 'idle';
    },
    async stop() {
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}

/** False when no page is due. A page that cannot be handled is put off, so that it keeps nobody else waiting. */
async function lookAtNext(ctx: LoopContext, sight: Sight): Promise<boolean> {
  const taken: { page: StoredPage | null } = { page: null };
  try {
    if (import.meta.crashPoints) crashPoint('page.before_claim');
    const looked = await ctx.db.$transaction(async (tx) => {
      const now = ctx.clock.now();
      const page = await takeDuePage(tx, now);
      taken.page = page;
      if (!page) return false;
      if (import.meta.crashPoints) crashPoint('page.after_claim');
      const grounds = await groundsOf(tx, page.deployment, now);
      const group = page.groupKey === null ? undefined : ((await groupFacts(ctx.db, await sight(ctx, page.deployment), page.deployment, [page.groupKey]))[0] ?? null);
      const { facts, effects, waits } = lookAt(page, grounds, group);
      if (facts.version === page.facts.version) {
        const same = standing(page, facts, grounds, null);
        const wakeAt = waits ? new Date(now.getTime() + WAIT_MS) : wakeTime(facts, same.owner, grounds.onCall);
        await setWake(tx, same, wakeAt && wakeAt <= now ? new Date(now.getTime() + DEFER_MS) : wakeAt);
        return true;
      }
      if (import.meta.crashPoints) crashPoint('page.before_save');
      await applySteps(tx, ctx.clock, { page, facts, effects, grounds });
      return true;
    });
    if (import.meta.crashPoints && looked) crashPoint('page.after_commit');
    return looked;
  } catch (error) {
    const { page } = taken;
    if (!page) throw error;
    ctx.log.error({ page: page.id, err: error }, 'page not handled');
    const now = ctx.clock.now();
    await deferPage(ctx.db, page, now, new Date(now.getTime() + DEFER_MS));
    return true;
  }
}
