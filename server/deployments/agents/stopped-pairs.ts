import type { ObservedPair } from '@/domain/deployments/agent-protocol';
import { addPairEvent, type PairRow, updatePair } from '@/server/deployments/pairs/pair-store';
import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';

/** What an agent took the command to stop and does not list any more stands still. Returns how many that are. */
export async function stoppedBySilence(tx: Tx, clock: Clock, said: { agentId: string; epochSeen: number; listed: readonly ObservedPair[] }): Promise<number> {
  const listed = new Set(said.listed.map((pair) => `${pair.instance} ${pair.generation}`));
  const asked = await tx.pair.findMany({ where: { agentId: said.agentId, desired: 'stop', stoppedAt: null, endedAt: null, fencing: 'none', commandEpoch: { not: null, lte: said.epochSeen } } });
  const gone = asked.filter((pair) => !listed.has(`${pair.instance} ${pair.generation}`));
  for (const pair of gone) await standsStill(tx, clock, pair);
  return gone.length;
}

/** Notes that a pair that was to stop has stopped. Its key is revoked next. */
export async function standsStill(tx: Tx, clock: Clock, pair: PairRow): Promise<void> {
  const now = clock.now();
  await updatePair(tx, clock, pair.id, { phase: 'stopped', ready: false, health: 'missing', since: now, nextRetryAt: null, stoppedAt: now });
  await addPairEvent(tx, clock, pair, 'stopped', { reason: pair.reason });
}
