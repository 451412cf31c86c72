import { addPairEvent, lockPair, updatePair } from '@/server/deployments/pairs/pair-store';
import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';

/** Pairs of a canary that took over are from now on what the next one is compared with. */
export async function makeStable(tx: Tx, clock: Clock, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const pair = await lockPair(tx, id);
    if (!pair || pair.role === 'stable') continue;
    await updatePair(tx, clock, id, { role: 'stable' });
    await addPairEvent(tx, clock, pair, 'role', { from: pair.role, to: 'stable' });
  }
}
