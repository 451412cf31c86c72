import type { AgentStatus } from '@/domain/deployments/agent-protocol';
import { type Agent, updateAgent } from '@/server/deployments/agents/agent-store';
import { takeObservation } from '@/server/deployments/agents/take-observation';
import { COMMAND_LOOP, PAIRS_LOOP } from '@/server/deployments/agents/names';
import { stoppedBySilence } from '@/server/deployments/agents/stopped-pairs';
import { systemActor } from '@/server/platform/actor';
import { appendAudit } from '@/server/platform/audit';
import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';
import { jsonValue } from '@/server/platform/json';
import { emit } from '@/server/platform/outbox';
import { wake } from '@/server/platform/wake';

/**
 * Takes in what an agent says of itself and of its pairs. False when that is nobody's agent, or older than what is
 * known: two workers may hear the same message, and messages of a start that is over may come late.
 */
export async function takeStatus(tx: Tx, clock: Clock, status: AgentStatus): Promise<boolean> {
  const locked = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM deployments_agent WHERE name = ${status.agent} FOR UPDATE`;
  const id = locked[0]?.id;
  if (!id) return false;
  const agent = await tx.agent.findUniqueOrThrow({ where: { id } });
  const at = new Date(status.at);
  if (agent.statusAt && at <= agent.statusAt && status.boot === agent.boot) return false;
  const { boot, driver, epochSeen } = status;
  await updateAgent(tx, id, { boot, driver, epochSeen, statusAt: at, lastStatusAt: clock.now(), state: 'ready', lostAt: null, capacity: status.capacity.pairs, capabilities: jsonValue(status.capabilities) });
  await takeImages(tx, id, status.images);
  if (agent.state !== 'ready') await heardAgain(tx, clock, agent);
  // In one order for all: two agents' statuses never lock each other's rows, and one agent's are behind its own lock.
  for (const observed of status.pairs) await takeObservation(tx, clock, { agent, rebooted: agent.boot !== boot, observed });
  const stopped = await stoppedBySilence(tx, clock, { agentId: id, epochSeen, listed: status.pairs });
  if (stopped > 0) await wake(tx, PAIRS_LOOP);
  if (agent.state !== 'ready' || agent.boot !== boot) await wake(tx, COMMAND_LOOP);
  return true;
}

async function heardAgain(tx: Tx, clock: Clock, agent: Agent): Promise<void> {
  await appendAudit(tx, clock, { actor: systemActor('deployments.agents'), action: 'deployments.agent.heard', deployment: null, entity: { type: 'agent', id: agent.id, label: agent.name }, detail: { was: agent.state, lostAt: agent.lostAt } });
  await emit(tx, clock, { kind: 'deployments.agent.heard', deployment: null, entityId: agent.id, version: agent.epoch });
  // Pairs that wait for a place may have one now.
  await wake(tx, PAIRS_LOOP);
}

async function takeImages(tx: Tx, agentId: string, images: AgentStatus['images']): Promise<void> {
  const known = await tx.agentImage.findMany({ where: { agentId } });
  const before = new Map(known.map(({ ref, sha256 }) => [ref, sha256]));
  const now = new Map(images.map(({ ref, sha256 }) => [ref, sha256]));
  if (before.size === now.size && [...now].every(([ref, sha256]) => before.get(ref) === sha256)) return;
  await tx.agentImage.deleteMany({ where: { agentId } });
  await tx.agentImage.createMany({ data: [...now].map(([ref, sha256]) => ({ agentId, ref, sha256 })) });
  await wake(tx, PAIRS_LOOP);
}
