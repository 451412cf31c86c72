import type { NatsConnection } from '@nats-io/nats-core';
import { commandMessages } from '@/domain/deployments/agent-command-messages';
import { AGENT_EVERY_MS, type AgentCommand, agentCommandSubject } from '@/domain/deployments/agent-protocol';
import type { Sealer } from '@/server/bus/seal';
import { type CommandSettings, nextCommand } from '@/server/deployments/agents/agent-command';
import { COMMAND_LOOP } from '@/server/deployments/agents/names';
import { provisionAgent } from '@/server/deployments/agents/provision-agent';
import { inTransaction } from '@/server/platform/db';
import { leaseStillHeld } from '@/server/platform/lease';
import type { Loop, LoopContext } from '@/server/platform/loop-runner';

export interface CommandLoopDeps extends CommandSettings {
  sealer: Sealer;
  /** The worker's connection in the console's account. */
  connection: () => Promise<NatsConnection>;
}

/**
 * Gives enrolled agents their credentials, and tells every agent all that it is to run: every 5 s and on every change.
 * A command is the whole wanted state, so that one that is lost or late costs nothing.
 */
export function commandLoop(deps: CommandLoopDeps): Loop {
  return {
    name: COMMAND_LOOP,
    kind: 'lease',
    everyMs: AGENT_EVERY_MS,
    async run(ctx) {
      while (!ctx.signal.aborted && (await provisionAgent(ctx, deps.sealer)));
      const agents = await ctx.db.agent.findMany({ where: { jwt: { not: null } }, select: { id: true }, orderBy: { name: 'asc' } });
      if (agents.length === 0) return;
      const connection = await deps.connection();
      for (const { id } of agents) {
        if (ctx.signal.aborted) return;
        const command = await compose(ctx, id, deps);
        if (!command) return;
        for (const message of commandMessages(command, connection.info?.max_payload)) connection.publish(agentCommandSubject(command.agent), message);
      }
    },
  };
}

/** Null when another worker has taken over: its commands are the newer ones. */
function compose(ctx: LoopContext, agentId: string, settings: CommandSettings): Promise<AgentCommand | null> {
  return inTransaction(ctx.db, async (tx) => {
    if (ctx.lease && !(await leaseStillHeld(tx, ctx.lease))) return null;
    return nextCommand(tx, ctx.clock, agentId, settings);
  });
}
