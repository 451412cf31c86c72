import { PAIRS_LOOP } from '@/server/deployments/agents/names';
import { beginFence, finishFence } from '@/server/deployments/pairs/fence';
import { loseAgent } from '@/server/deployments/pairs/lose-agents';
import { placeWaiting } from '@/server/deployments/pairs/place-waiting';
import type { Loop, LoopContext } from '@/server/platform/loop-runner';

/**
 * Looks after pairs whose agents are silent and those that stopped: first the key is revoked, then the bus is seen to
 * hold that, and only then may the next generation come, or the name be given to another pair.
 */
export const pairsLoop: Loop = {
  name: PAIRS_LOOP,
  kind: 'claim',
  everyMs: 1000,
  async run(ctx) {
    for (const step of [loseAgent, beginFence, finishFence]) await all(ctx, step);
    await placeWaiting(ctx);
  },
};

async function all(ctx: LoopContext, step: (ctx: LoopContext) => Promise<string | null>): Promise<void> {
  while (!ctx.signal.aborted && (await step(ctx)));
}
