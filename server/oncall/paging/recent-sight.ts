import { observeGroups } from '@/server/alerts/group-fact';
import type { LoopContext } from '@/server/platform/loop-runner';

/** A look at a deployment's alerts serves all pages that are due in the same moment. */
const FRESH_MS = 200;

type Observed = Awaited<ReturnType<typeof observeGroups>>;
export type Sight = (ctx: LoopContext, deployment: string) => Promise<Observed>;

/** The alerts of a deployment as they were at most 200 ms ago, by any clock. What a silence mutes later is taken back by the groups loop before it is sent. */
export function recentSight(): Sight {
  const kept = new Map<string, { at: number; by: number; seen: Promise<Observed> }>();
  return (ctx, deployment) => {
    const known = kept.get(deployment);
    const now = ctx.clock.now().getTime();
    if (known && performance.now() - known.at < FRESH_MS && Math.abs(now - known.by) < FRESH_MS) return known.seen;
    const seen = observeGroups(ctx, deployment);
    kept.set(deployment, { at: performance.now(), by: now, seen });
    // A look that failed is not kept.
    seen.catch(() => kept.delete(deployment));
    return seen;
  };
}
