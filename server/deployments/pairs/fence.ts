import { retireKey } from '@/server/deployments/agents/retire-key';
import { COMMAND_LOOP } from '@/server/deployments/agents/names';
import { NOWHERE } from '@/server/deployments/pairs/place-pair';
import { addPairEvent, PAIR_INCLUDE, type PairWithAgent, specFrom, updatePair } from '@/server/deployments/pairs/pair-store';
import { chooseAgent, lockPlacement, nextGeneration } from '@/server/deployments/pairs/placement';
import { systemActor } from '@/server/platform/actor';
import type { LoopContext } from '@/server/platform/loop-runner';
import { mutateAsSystem, type Work } from '@/server/platform/mutation';
import { wake } from '@/server/platform/wake';

const ACTOR = systemActor('deployments.pairs');

/**
 * Begins to fence one pair that is lost or stands still: its token and its key are void from this transaction on, and
 * the key's revocation is on its way to the bus. Null when there is none.
 */
export function beginFence(ctx: LoopContext): Promise<string | null> {
  return mutateAsSystem(ctx, ACTOR, 'deployments.pair.fence', async (work) => {
    const { tx, clock } = work;
    const pair = await claim(work, await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM deployments_pair WHERE ended_at IS NULL AND fencing = 'none'
        AND (phase = 'lost' OR stopped_at IS NOT NULL OR (desired = 'stop' AND agent_id IS NULL)) ORDER BY since LIMIT 1 FOR UPDATE SKIP LOCKED`);
    if (!pair) return null;
    const { generation, deploymentId, instance: name } = pair;
    await tx.bootstrapToken.updateMany({ where: { pairId: pair.id, revokedAt: null }, data: { revokedAt: clock.now() } });
    const instance = await tx.instance.findUnique({ where: { deploymentId_name: { deploymentId, name } } });
    const key = instance?.generation === generation ? instance.publicKey : null;
    const fenceVersion = key === null ? null : await retireKey(tx, pair.deployment.slug, key);
    await updatePair(tx, clock, pair.id, { fencing: 'revoking', fenceVersion });
    await addPairEvent(tx, clock, pair, 'fencing', { publicKey: key, accountVersion: fenceVersion });
    await work.audit({ action: 'deployments.pair.fencing', deployment: pair.deployment.slug, entity: { type: 'pair', id: pair.id, label: name }, reason: pair.reason, detail: { generation, publicKey: key, agent: pair.agent?.name ?? null } });
    return pair.id;
  });
}

/**
 * Ends the fencing of one pair once the bus was seen to hold the revocation. One that stood still is over, and its name
 * free; one that was lost gets its next generation, which may register with a key of its own, on an agent that is heard.
 */
export function finishFence(ctx: LoopContext): Promise<string | null> {
  return mutateAsSystem(ctx, ACTOR, 'deployments.pair.fence', async (work) => {
    const { tx, clock } = work;
    const pair = await claim(work, await tx.$queryRaw<{ id: string }[]>`
      SELECT p.id FROM deployments_pair p JOIN deployments_deployment d ON d.id = p.deployment_id LEFT JOIN bus_account a ON a.name = d.slug
      WHERE p.ended_at IS NULL AND p.fencing = 'revoking' AND (p.fence_version IS NULL OR a.pushed_version >= p.fence_version) LIMIT 1 FOR UPDATE OF p SKIP LOCKED`);
    if (!pair) return null;
    await addPairEvent(tx, clock, pair, 'fenced', { accountVersion: pair.fenceVersion });
    const over = pair.desired === 'stop' || pair.stoppedAt !== null;
    const agent = over ? await end(work, pair) : await moveOn(work, pair);
    await work.audit({ action: 'deployments.pair.fenced', deployment: pair.deployment.slug, entity: { type: 'pair', id: pair.id, label: pair.instance }, detail: { generation: pair.generation, ended: over, nextAgent: agent } });
    return pair.id;
  });
}

async function end({ tx, clock }: Work, pair: PairWithAgent): Promise<null> {
  const now = clock.now();
  const still = pair.stoppedAt ? {} : { stoppedAt: now, since: now };
  await updatePair(tx, clock, pair.id, { ...still, phase: 'stopped', ready: false, health: 'missing', nextRetryAt: null, fencing: 'revoked', endedAt: now });
  return null;
}

async function moveOn({ tx, clock }: Work, pair: PairWithAgent): Promise<string | null> {
  await lockPlacement(tx);
  const { image, imageSha256 } = specFrom(pair);
  const agent = await chooseAgent(tx, { ref: image, sha256: imageSha256 });
  const generation = await nextGeneration(tx, pair.instance);
  const fresh = { ready: false, health: 'progressing', restarts: 0, nextRetryAt: null, adopted: false, probes: {}, pids: {}, lastExit: null, memoryMb: null, recoveryMs: null, observedAt: null };
  await updatePair(tx, clock, pair.id, { ...fresh, generation, agentId: agent?.id ?? null, commandEpoch: null, phase: 'pending', reason: agent ? `Waits for agent ${agent.name}.` : NOWHERE, since: clock.now(), fencing: 'none', fenceVersion: null });
  await addPairEvent(tx, clock, { id: pair.id, generation }, 'placed', { agent: agent?.name ?? null, from: pair.agent?.name ?? null });
  await wake(tx, COMMAND_LOOP);
  return agent?.name ?? null;
}

async function claim({ tx }: Work, rows: readonly { id: string }[]): Promise<PairWithAgent | null> {
  const id = rows[0]?.id;
  return id ? tx.pair.findUnique({ where: { id }, include: PAIR_INCLUDE }) : null;
}
