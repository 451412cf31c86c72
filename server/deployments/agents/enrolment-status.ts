import { AGENT_LEASE_S, type AgentEnrolmentStatus } from '@/domain/deployments/agent-protocol';
import type { RestCall } from '@/server/api/rest';
import { CONSOLE_ACCOUNT, findAccount } from '@/server/bus/accounts-store';
import type { AgentActor } from '@/server/platform/actor';

/** How the calling agent reaches the bus. The JWT appears once the bus knows the key that signed it. */
export async function enrolmentStatus({ db, actor, busUrl }: RestCall<AgentActor>): Promise<AgentEnrolmentStatus> {
  const [agent, account] = await Promise.all([db.agent.findUniqueOrThrow({ where: { id: actor.id } }), findAccount(db, CONSOLE_ACCOUNT)]);
  const known = account !== null && agent.accountVersion !== null && account.pushedVersion >= agent.accountVersion;
  const ready = agent.jwt !== null && known;
  return { state: ready ? 'ready' : 'provisioning', jwt: ready ? agent.jwt : null, bus: { servers: [busUrl] }, lease_s: AGENT_LEASE_S };
}
