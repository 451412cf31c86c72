import { AGENT_TOKEN_PREFIX } from '@/domain/deployments/agent-protocol';
import { NameSchema } from '@/domain/deployments/schemas';
import { insertAgentToken } from '@/server/deployments/agents/agent-store';
import { AppError } from '@/server/platform/errors';
import { newId, newSecret, sha256 } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';

/** Makes a token by which the agent of one name enrols. It is returned once and stored as its hash. */
export async function createAgentToken(work: Work, input: { agent: string; expiresAt?: Date | null }): Promise<{ id: string; token: string }> {
  const name = NameSchema.safeParse(input.agent);
  if (!name.success) throw new AppError('BAD_INPUT', name.error.issues[0]?.message ?? 'This cannot be the name of an agent.', { field: 'agent', rule: 'name' });
  const token = newSecret(AGENT_TOKEN_PREFIX.replace(/_$/, ''));
  const id = newId();
  const { expiresAt = null } = input;
  await insertAgentToken(work.tx, { id, agentName: name.data, tokenHash: sha256(token), createdById: work.actor.id, expiresAt, createdAt: work.clock.now() });
  await work.audit({ action: 'deployments.agent_token.created', deployment: null, entity: { type: 'agent_token', id, label: name.data }, detail: { expiresAt } });
  return { id, token };
}
