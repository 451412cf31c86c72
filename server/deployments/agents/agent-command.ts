import type { AgentCommand, DesiredPair } from '@/domain/deployments/agent-protocol';
import { PoolTypeSchema } from '@/domain/deployments/schemas';
import { pairToken } from '@/server/deployments/agents/pair-token';
import { type PairRow, specFrom } from '@/server/deployments/pairs/pair-store';
import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';
import { newId, sha256 } from '@/server/platform/ids';

/** From SIGTERM until a plugin is killed. */
const GRACE_MS = 30_000;

export interface CommandSettings {
  masterKey: string;
  /** Where sidecars register. */
  busApiUrl: string;
}

/**
 * All that one agent is to run, as the next epoch of its commands. A pair that is being fenced is not in it, nor one
 * that moved elsewhere: what is not listed must not run. Puts the tokens on record by which the listed pairs register.
 */
export async function nextCommand(tx: Tx, clock: Clock, agentId: string, settings: CommandSettings): Promise<AgentCommand> {
  const agent = await tx.agent.update({ where: { id: agentId }, data: { epoch: { increment: 1 } } });
  const rows = await tx.pair.findMany({ where: { agentId, endedAt: null, stoppedAt: null, fencing: 'none' }, include: { deployment: { select: { slug: true } } }, orderBy: { id: 'asc' } });
  const running = rows.filter((row) => row.desired === 'run');
  await tx.bootstrapToken.createMany({ data: running.map((row) => tokenRow(row, settings.masterKey, clock)), skipDuplicates: true });
  await tx.pair.updateMany({ where: { id: { in: rows.map((row) => row.id) }, commandEpoch: null }, data: { commandEpoch: agent.epoch } });
  const pairs = rows.map((row) => desiredPair(row, row.deployment.slug, settings));
  return { v: 1, agent: agent.name, epoch: agent.epoch, at: clock.now().getTime(), pairs };
}

function desiredPair(row: PairRow, deployment: string, { masterKey, busApiUrl }: CommandSettings): DesiredPair {
  const { image, imageSha256, config, limits, probes, requestedGrants } = specFrom(row);
  const { instance, generation, specHash, plugin, desired } = row;
  return {
    instance, generation, specHash, deployment, plugin, desired, image, imageSha256, limits, probes, busApiUrl,
    poolType: PoolTypeSchema.parse(row.poolType),
    env: { ...config, ...firstShares(row) },
    tags: [`release:${row.releaseVersion}`.replaceAll(/[^A-Za-z0-9_.:=/-]/g, '-').slice(0, 64), `role:${row.role}`],
    requestedGrants: [...requestedGrants],
    bootstrapToken: desired === 'run' ? pairToken(masterKey, row) : null,
    graceMs: GRACE_MS,
  };
}

/** What a sidecar holds before it is told: a canary nothing, so that weight 0 is 0 from its first second. */
function firstShares({ role, shares }: PairRow): Record<string, string> {
  const first = shares ?? (role === 'canary' ? 0 : null);
  return first === null ? {} : { SIDECAR_SHARES: String(first) };
}

function tokenRow(row: PairRow, masterKey: string, clock: Clock) {
  const { id: pairId, generation, deploymentId, createdById, ownerId } = row;
  return { id: newId(), deploymentId, pairId, generation, createdById, ownerId, tokenHash: sha256(pairToken(masterKey, row)), label: `${row.instance}, generation ${generation}`, createdAt: clock.now() };
}
