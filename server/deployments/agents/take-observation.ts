import type { ObservedPair } from '@/domain/deployments/agent-protocol';
import { instanceHealth } from '@/domain/deployments/pairs/health';
import type { Agent } from '@/server/deployments/agents/agent-store';
import { PAIRS_LOOP } from '@/server/deployments/agents/names';
import { standsStill } from '@/server/deployments/agents/stopped-pairs';
import { keepLogLines } from '@/server/deployments/pairs/log-store';
import { addPairEvent, type PairRow, specFrom, updatePair } from '@/server/deployments/pairs/pair-store';
import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';
import { jsonValue } from '@/server/platform/json';
import { wake } from '@/server/platform/wake';

export interface Observation {
  agent: Agent;
  /** First word of a new start of the agent: what it has, it adopted. */
  rebooted: boolean;
  observed: ObservedPair;
}

/** Puts on record how one pair is. What an agent says of a pair that is not its own any more counts for nothing. */
export async function takeObservation(tx: Tx, clock: Clock, { agent, rebooted, observed }: Observation): Promise<void> {
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM deployments_pair WHERE instance = ${observed.instance} AND generation = ${observed.generation}
      AND agent_id = ${agent.id}::uuid AND ended_at IS NULL AND fencing = 'none' FOR UPDATE`;
  const id = locked[0]?.id;
  if (!id) return;
  const pair = await tx.pair.findUniqueOrThrow({ where: { id } });
  await keepLogLines(tx, pair, observed.logs);
  if (observed.phase === 'stopped' && pair.desired === 'stop') {
    if (pair.stoppedAt === null) await standsStill(tx, clock, { ...pair, reason: observed.reason || pair.reason });
    return wake(tx, PAIRS_LOOP);
  }
  const now = clock.now();
  const quiet = { observedAt: now, probes: jsonValue(observed.probes), pids: jsonValue({ sidecar: observed.sidecar, plugin: observed.plugin }), memoryMb: observed.memoryMb };
  const { phase, ready, restarts, adopted, lastExit } = observed;
  const next = {
    phase, ready, restarts, adopted, lastExit,
    // Why it is to stop stays said until it stopped.
    reason: pair.desired === 'stop' ? pair.reason : observed.reason,
    since: new Date(observed.since),
    nextRetryAt: observed.nextRetryAt === null ? null : new Date(observed.nextRetryAt),
    recoveryMs: observed.recoveryMs,
    health: await healthOf(tx, pair, observed, now),
  };
  if (isSame(pair, next)) await tx.pair.update({ where: { id }, data: quiet });
  else await updatePair(tx, clock, id, { ...quiet, ...next });
  await remember(tx, clock, pair, observed, rebooted);
}

type Told = Pick<PairRow, 'phase' | 'ready' | 'restarts' | 'adopted' | 'lastExit' | 'reason' | 'since' | 'nextRetryAt' | 'recoveryMs' | 'health'>;

function isSame(pair: Told, next: Told): boolean {
  return (Object.keys(next) as (keyof Told)[]).every((key) => String(pair[key] instanceof Date ? pair[key].getTime() : pair[key]) === String(next[key] instanceof Date ? next[key].getTime() : next[key]));
}

async function healthOf(tx: Tx, pair: PairRow, observed: ObservedPair, now: Date): Promise<string> {
  const instance = await tx.instance.findUnique({ where: { deploymentId_name: { deploymentId: pair.deploymentId, name: pair.instance } }, select: { generation: true, lastHeartbeatAt: true } });
  const heard = instance?.generation === pair.generation ? instance.lastHeartbeatAt : null;
  const { startup } = specFrom(pair).probes;
  const { phase, ready, reason, since } = observed;
  return instanceHealth(
    {
      name: pair.instance, phase, ready, reason, since,
      sidecarUp: observed.sidecar.pid !== null,
      heartbeatAgeMs: heard && now.getTime() - heard.getTime(),
      startupBudgetMs: (startup.initialDelayS + startup.failureThreshold * startup.periodS) * 1000,
      isPaused: false,
    },
    now.getTime(),
  ).status;
}

async function remember(tx: Tx, clock: Clock, before: PairRow, observed: ObservedPair, rebooted: boolean): Promise<void> {
  const { phase, ready, reason, restarts, lastExit, nextRetryAt } = observed;
  if (observed.adopted && (rebooted || !before.adopted)) await addPairEvent(tx, clock, before, 'adopted', { pids: { sidecar: observed.sidecar.pid, plugin: observed.plugin.pid } });
  if (restarts > before.restarts) await addPairEvent(tx, clock, before, 'restart', { restarts, reason, lastExit, nextRetryAt });
  if (phase !== before.phase || ready !== before.ready) await addPairEvent(tx, clock, before, 'phase', { from: before.phase, to: phase, ready, reason });
}
