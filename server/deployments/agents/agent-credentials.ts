import type { RestBase } from '@/server/api/rest';
import { agentByKey, liveAgentToken } from '@/server/deployments/agents/agent-store';
import { provenBySignature, refused } from '@/server/deployments/machine-credentials';
import type { AgentActor } from '@/server/platform/actor';
import { sha256 } from '@/server/platform/ids';

/** The holder of `Authorization: Bearer mat_…`: whoever may enrol as the agent the token names. */
export async function agentTokenHolder(base: RestBase, request: Request): Promise<AgentActor> {
  const token = /^Bearer (mat_[A-Za-z0-9_-]{20,100})$/.exec(request.headers.get('authorization') ?? '')?.[1];
  const row = token ? await liveAgentToken(base.db, sha256(token), base.clock.now()) : null;
  if (!row) throw refused();
  return { kind: 'agent', id: row.id, name: row.agentName };
}

/** The agent named in the path, proved by a fresh signature of its own nkey; each nonce counts once. */
export async function signedAgent(base: RestBase, request: Request, params: Readonly<Record<string, string>>): Promise<AgentActor> {
  const agent = await provenBySignature(base, request, params.agent_id ?? '', (name, key) => agentByKey(base.db, name, key));
  return { kind: 'agent', id: agent.id, name: agent.name };
}
