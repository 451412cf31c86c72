import type { ScopeTemplate } from '@/domain/acl/compile';
import { agentCommandSubject, agentStatusSubject } from '@/domain/deployments/agent-protocol';
import { CONSOLE_ACCOUNT, findAccount } from '@/server/bus/accounts-store';
import { ensureScopeKey } from '@/server/bus/ensure-accounts';
import { mintInstance } from '@/server/bus/mint';
import type { Sealer } from '@/server/bus/seal';
import { updateAgent } from '@/server/deployments/agents/agent-store';
import { systemActor } from '@/server/platform/actor';
import type { LoopContext } from '@/server/platform/loop-runner';
import { mutateAsSystem } from '@/server/platform/mutation';

const PURPOSE = 'agents';

/** An agent says how it is and hears what is wanted of it; of the console's account it sees nothing else. */
const agentScope: ScopeTemplate = {
  publish: { allow: [agentStatusSubject('{{name()}}')], deny: [] },
  subscribe: { allow: [agentCommandSubject('{{name()}}')], deny: [] },
};

/** Gives one enrolled agent its JWT in the console's account; null when none waits or the account is not there yet. */
export function provisionAgent(ctx: LoopContext, sealer: Sealer): Promise<string | null> {
  return mutateAsSystem(ctx, systemActor('deployments.agents'), 'deployments.agent.provision', async (work) => {
    const { tx, clock } = work;
    const waiting = await tx.$queryRaw<{ id: string }[]>`
      SELECT g.id FROM deployments_agent g JOIN bus_account a ON a.name = ${CONSOLE_ACCOUNT}
      WHERE g.jwt IS NULL ORDER BY g.enrolled_at LIMIT 1 FOR UPDATE OF g SKIP LOCKED`;
    const id = waiting[0]?.id;
    if (!id) return null;
    const agent = await tx.agent.findUniqueOrThrow({ where: { id } });
    await ensureScopeKey(tx, { sealer, now: clock.now() }, CONSOLE_ACCOUNT, PURPOSE, agentScope);
    const jwt = await mintInstance({ db: tx, sealer }, { account: CONSOLE_ACCOUNT, purpose: PURPOSE, instanceId: agent.name, userPublicKey: agent.publicKey });
    const account = await findAccount(tx, CONSOLE_ACCOUNT);
    await updateAgent(tx, id, { jwt, accountVersion: account?.version ?? 1 });
    await work.audit({ action: 'deployments.agent.provisioned', deployment: null, entity: { type: 'agent', id, label: agent.name }, detail: { publicKey: agent.publicKey } });
    return id;
  });
}
