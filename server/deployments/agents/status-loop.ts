import type { NatsConnection, Subscription } from '@nats-io/nats-core';
import { agentOfStatusSubject, type AgentStatus, ALL_AGENT_STATUSES } from '@/domain/deployments/agent-protocol';
import { StatusGathering } from '@/domain/deployments/agent-status-messages';
import { STATUS_LOOP } from '@/server/deployments/agents/names';
import { takeStatus } from '@/server/deployments/agents/take-status';
import { noteListening } from '@/server/deployments/agents/watch';
import { inTransaction } from '@/server/platform/db';
import type { Loop, LoopContext } from '@/server/platform/loop-runner';
import { WAKE_CHANNEL } from '@/server/platform/wake';

/** Statuses that wait at most; more come from nobody who behaves. */
const MAX_WAITING = 1_000;

/**
 * Hears agents: what they say goes into the tables in the order it came. It also keeps book of whether anybody listened,
 * for only then does an agent's silence mean anything.
 */
export function statusLoop(connectionOf: () => Promise<NatsConnection>): Loop {
  const waiting: AgentStatus[] = [];
  /** What has come of statuses in several messages, by the agent that may say them. */
  const gatherings = new Map<string, StatusGathering>();
  let heard: { connection: NatsConnection; subscription: Subscription } | null = null;

  const listen = async (ctx: LoopContext): Promise<boolean> => {
    const connection = await connectionOf();
    if (heard?.connection === connection && !connection.isClosed()) return true;
    heard?.subscription.unsubscribe();
    gatherings.clear();
    const subscription = connection.subscribe(ALL_AGENT_STATUSES, {
      callback: (error, message) => {
        if (error || waiting.length >= MAX_WAITING) return;
        const status = readStatus(ctx, gatherings, message.subject, message.string());
        if (!status) return;
        waiting.push(status);
        ctx.pool.query('SELECT pg_notify($1, $2)', [WAKE_CHANNEL, STATUS_LOOP]).catch(() => undefined);
      },
    });
    heard = { connection, subscription };
    return false;
  };

  return {
    name: STATUS_LOOP,
    kind: 'lease',
    everyMs: 1000,
    async run(ctx) {
      const unbroken = await listen(ctx);
      // Answered by the server: what agents say would have come too.
      await heard?.connection.flush();
      await noteListening(ctx.db, ctx.clock.now(), unbroken);
      for (let status = waiting.shift(); status && !ctx.signal.aborted; status = waiting.shift()) {
        const taken = status;
        await inTransaction(ctx.db, (tx) => takeStatus(tx, ctx.clock, taken));
      }
    },
    async stop() {
      heard?.subscription.unsubscribe();
      heard = null;
      waiting.length = 0;
      gatherings.clear();
    },
  };
}

/** An agent speaks for itself only: the bus lets it publish under its own name, and the message must say the same. Null while it is not whole. */
function readStatus(ctx: LoopContext, gatherings: Map<string, StatusGathering>, subject: string, text: string): AgentStatus | null {
  const agent = agentOfStatusSubject(subject);
  if (agent === null) return null;
  const gathering = gatherings.get(agent) ?? new StatusGathering();
  gatherings.set(agent, gathering);
  const taken = gathering.take(parseJson(text));
  if (taken.is === 'part') return null;
  if (taken.is === 'whole' && taken.whole.agent === agent) return taken.whole;
  ctx.log.warn({ subject, issue: taken.is === 'unreadable' ? taken.why : 'it speaks for another agent' }, 'a status that is none was left out');
  return null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
