import type { PoolType } from '@/domain/deployments/pool-types';
import { COMMAND_LOOP } from '@/server/deployments/agents/names';
import { type PairContent, specHashOf, specOf } from '@/server/deployments/pairs/pair-spec';
import { addPairEvent, listPairs, type Pair, type PairRole, updatePair } from '@/server/deployments/pairs/pair-store';
import { chooseAgent, freeName, lockPlacement, nextGeneration } from '@/server/deployments/pairs/placement';
import { deploymentBySlug } from '@/server/deployments/registry-store';
import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';
import { notFound } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import { jsonValue } from '@/server/platform/json';
import { wake } from '@/server/platform/wake';

export interface NewPair {
  /** Slug. */
  deployment: string;
  plugin: string;
  poolType: PoolType;
  release: { id: string; version: string };
  content: PairContent;
  role: PairRole;
  /** Who counts as the requester of what the pair's registration asks for. */
  byId: string;
  /** Who owns the plugin, if it is new. */
  ownerId: string;
}

export const NOWHERE = 'No agent that is heard has this image and room for a pair.';

/**
 * Puts one more pair of a plugin on record, under the lowest free name, on the agent with the image, room and the
 * fewest pairs. Where there is none it waits without one (`agent` null, with the reason) and is placed as soon as one
 * has room. The caller's transaction writes the audit entry. NOT_FOUND for a deployment that does not exist.
 */
export async function placePair(tx: Tx, clock: Clock, input: NewPair): Promise<Pair> {
  const deployment = await deploymentBySlug(tx, input.deployment);
  if (!deployment) throw notFound();
  await lockPlacement(tx);
  const { plugin, poolType, release, role } = input;
  const spec = specOf(input.content);
  const agent = await chooseAgent(tx, { ref: spec.image, sha256: spec.imageSha256 });
  const instance = await freeName(tx, plugin, deployment);
  const now = clock.now();
  const id = newId();
  const row = await tx.pair.create({
    data: {
      id, deploymentId: deployment.id, plugin, poolType, instance, role,
      agentId: agent?.id ?? null,
      generation: await nextGeneration(tx, instance),
      releaseId: release.id,
      releaseVersion: release.version,
      specHash: specHashOf({ plugin, poolType, spec }),
      spec: jsonValue(spec),
      createdById: input.byId,
      ownerId: input.ownerId,
      health: 'progressing',
      reason: agent ? `Waits for agent ${agent.name}.` : NOWHERE,
      since: now,
      createdAt: now,
      version: 0,
    },
  });
  await addPairEvent(tx, clock, row, 'placed', { agent: agent?.name ?? null, role, release });
  await updatePair(tx, clock, id, {});
  await wake(tx, COMMAND_LOOP);
  const [placed] = await listPairs(tx, { id });
  if (!placed) throw new Error('a pair vanished while it was placed');
  return placed;
}
