import { lostBefore } from '@/server/deployments/agents/watch';
import { addPairEvent, updatePair } from '@/server/deployments/pairs/pair-store';
import { systemActor } from '@/server/platform/actor';
import type { LoopContext } from '@/server/platform/loop-runner';
import { mutateAsSystem } from '@/server/platform/mutation';

/** Finds one agent that was silent beyond its lease: it and its pairs are lost. Null when there is none. */
export function loseAgent(ctx: LoopContext): Promise<string | null> {
  return mutateAsSystem(ctx, systemActor('deployments.pairs'), 'deployments.agent.lose', async (work) => {
    const { tx, clock } = work;
    const limit = await lostBefore(tx, clock.now());
    if (!limit) return null;
    const silent = await tx.$queryRaw<{ id: string; name: string; last: Date; epoch: number }[]>`
      SELECT id, name, last_status_at AS last, epoch FROM deployments_agent WHERE state = 'ready' AND last_status_at < ${limit} ORDER BY last_status_at LIMIT 1 FOR UPDATE SKIP LOCKED`;
    const agent = silent[0];
    if (!agent) return null;
    const now = clock.now();
    await tx.agent.update({ where: { id: agent.id }, data: { state: 'lost', lostAt: now } });
    const pairs = await tx.pair.findMany({ where: { agentId: agent.id, endedAt: null, stoppedAt: null, fencing: 'none' }, orderBy: { id: 'asc' } });
    for (const pair of pairs) {
      await updatePair(tx, clock, pair.id, { phase: 'lost', ready: false, health: 'unknown', since: now, reason: `Agent ${agent.name} has been silent since ${agent.last.toISOString()}.` });
      await addPairEvent(tx, clock, pair, 'lost', { agent: agent.name, lastHeard: agent.last });
    }
    await work.audit({ action: 'deployments.agent.lost', deployment: null, entity: { type: 'agent', id: agent.id, label: agent.name }, detail: { lastHeard: agent.last, pairs: pairs.map((pair) => pair.instance) } });
    await work.emit({ kind: 'deployments.agent.lost', deployment: null, entityId: agent.id, version: agent.epoch });
    return agent.id;
  });
}
