import { COMMAND_LOOP } from '@/server/deployments/agents/names';
import { addPairEvent, specFrom, updatePair } from '@/server/deployments/pairs/pair-store';
import { chooseAgent, lockPlacement } from '@/server/deployments/pairs/placement';
import { inTransaction } from '@/server/platform/db';
import type { LoopContext } from '@/server/platform/loop-runner';
import { wake } from '@/server/platform/wake';

/** Gives pairs without an agent one, where one has room for them by now. Returns how many. */
export function placeWaiting(ctx: LoopContext): Promise<number> {
  const { clock } = ctx;
  return inTransaction(ctx.db, async (tx) => {
    const waiting = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM deployments_pair WHERE ended_at IS NULL AND agent_id IS NULL AND desired = 'run' AND fencing = 'none' ORDER BY created_at FOR UPDATE SKIP LOCKED`;
    if (waiting.length === 0) return 0;
    await lockPlacement(tx);
    let placed = 0;
    for (const { id } of waiting) {
      const pair = await tx.pair.findUniqueOrThrow({ where: { id } });
      const { image, imageSha256 } = specFrom(pair);
      const agent = await chooseAgent(tx, { ref: image, sha256: imageSha256 });
      if (!agent) continue;
      await updatePair(tx, clock, id, { agentId: agent.id, commandEpoch: null, reason: `Waits for agent ${agent.name}.` });
      await addPairEvent(tx, clock, pair, 'placed', { agent: agent.name });
      placed++;
    }
    if (placed > 0) await wake(tx, COMMAND_LOOP);
    return placed;
  });
}
