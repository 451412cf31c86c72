import { COMMAND_LOOP, PAIRS_LOOP } from '@/server/deployments/agents/names';
import { addPairEvent, lockPair, updatePair } from '@/server/deployments/pairs/pair-store';
import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';
import { wake } from '@/server/platform/wake';

/**
 * Wants a pair stopped: its agent drains it, and once it stands still its key is revoked. Asking again changes nothing.
 * False when it was to stop already, or does not exist.
 */
export async function stopPair(tx: Tx, clock: Clock, pairId: string, reason: string): Promise<boolean> {
  const pair = await lockPair(tx, pairId);
  if (!pair || pair.desired === 'stop') return false;
  await updatePair(tx, clock, pairId, { desired: 'stop', commandEpoch: null, reason });
  await addPairEvent(tx, clock, pair, 'stop', { reason });
  await wake(tx, COMMAND_LOOP);
  await wake(tx, PAIRS_LOOP);
  return true;
}
