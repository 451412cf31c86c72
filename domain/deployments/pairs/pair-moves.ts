import { afterFailure, isAlarming, isCrashLoop, nextDelay } from './backoff';
import { PROGRESS_DEADLINE_MS } from './health';
import type { Exit, HalfFacts, PairContext, PairEffect, PairFacts, PairHalf, PairPhase, PairStepped } from './pair';

/** How long a sidecar may take to send what it still holds. */
export const FLUSH_MS = 5_000;

/**
 * How long a sidecar may take until it has its credentials: long, since one that waits for its console goes on the moment
 * that is back, and one that was taken down waits for its next start besides. That it takes long is shown far sooner.
 */
export const SIDECAR_DEADLINE_MS = PROGRESS_DEADLINE_MS;

const DOWN: HalfFacts = { up: false, startedAt: null, restarts: 0 };

/** A pair that nobody has started yet. */
export function newPair(now: number): PairFacts {
  return {
    phase: 'pending', ready: false, desired: 'run', sidecar: DOWN, plugin: DOWN, sidecarReady: false, adopted: false, reason: 'Waiting to be started', since: now,
    restarts: 0, failures: [], sidecarDeaths: [], nextRetryAt: null, killAt: null, graceMs: 30_000, restartWhy: null, lostFrom: null, lastExit: null,
  };
}

export function moved({ pair, effects }: PairStepped, change: Partial<PairFacts>, ...more: readonly PairEffect[]): PairStepped {
  return { pair: { ...pair, ...change }, effects: [...effects, ...more] };
}

/** Enters a phase; none but `running` is ready, and each sets the timers it has itself. */
export function entered(step: PairStepped, phase: PairPhase, reason: string, { now }: PairContext, ...effects: readonly PairEffect[]): PairStepped {
  return moved(step, { phase, reason, ready: false, since: now, nextRetryAt: null, killAt: null }, ...effects);
}

/** A start was asked for: from here on the half counts as up, until its exit or failure is heard. */
export function startHalf(step: PairStepped, half: PairHalf, { now }: PairContext): PairStepped {
  const before = step.pair[half];
  const again = before.startedAt === null ? 0 : 1;
  return moved(step, { [half]: { up: true, startedAt: now, restarts: before.restarts + again } }, { type: 'start', half });
}

/** Until when the sidecar has to be ready; null where nothing waits for it. */
export function sidecarDueAt({ phase, since, sidecar }: PairFacts): number | null {
  return phase === 'starting_sidecar' && sidecar.up ? since + SIDECAR_DEADLINE_MS : null;
}

export function halfDown({ pair }: PairStepped, half: PairHalf): Partial<PairFacts> {
  const down = { [half]: { ...pair[half], up: false } };
  return half === 'sidecar' ? { ...down, sidecarReady: false, ready: false } : { ...down, ready: false };
}

/** On to whatever is missing: the sidecar first; the plugin only once the sidecar has its credentials. */
export function startUp(step: PairStepped, context: PairContext): PairStepped {
  if (!step.pair.sidecar.up) return startHalf(entered(step, 'starting_sidecar', 'The sidecar is starting', context), 'sidecar', context);
  if (!step.pair.sidecarReady) return entered(step, 'starting_sidecar', 'Waiting for the sidecar', context);
  const starting = entered(step, 'starting_plugin', 'The plugin is starting', context);
  return step.pair.plugin.up ? starting : startHalf(starting, 'plugin', context);
}

/** A start failed or a run ended: waits, longer each time in a row. `ranMs` null = it never ran. */
export function fail(step: PairStepped, why: string, ranMs: number | null, context: PairContext): PairStepped {
  const { now, backoff, spread } = context;
  const failures = afterFailure(step.pair.failures, backoff, now, ranMs);
  const waitMs = nextDelay(failures, backoff, now, spread);
  const label = isCrashLoop(failures) ? `CrashLoopBackOff: ${why}` : why;
  const waiting = moved(entered(step, 'backoff', label, context), { failures, nextRetryAt: now + waitMs, restartWhy: null, sidecarDeaths: [] });
  const wasAlarming = isAlarming(step.pair.failures, backoff, now);
  return isAlarming(failures, backoff, now) && !wasAlarming ? moved(waiting, {}, { type: 'alert', why: `${failures.length} failures in a row: ${why}` }) : waiting;
}

/** Takes down what is up: the plugin with its grace, then the sidecar with time to send what it holds. */
export function takeDown(step: PairStepped, why: string, context: PairContext): PairStepped {
  const { pair } = step;
  if (pair.plugin.up) return moved(entered(step, 'stopping', why, context, { type: 'drain', half: 'plugin' }), { killAt: context.now + pair.graceMs });
  if (pair.sidecar.up) return moved(entered(step, 'stopping', why, context, { type: 'drain', half: 'sidecar' }), { killAt: context.now + FLUSH_MS });
  return gone(step, context);
}

/** Nothing of the pair is left; it starts anew where that is wanted by now. */
export function gone(step: PairStepped, context: PairContext): PairStepped {
  const stopped = moved(entered(step, 'stopped', 'Stopped', context), { failures: [], sidecarDeaths: [], restartWhy: null, adopted: false });
  return stopped.pair.desired === 'run' ? startUp(stopped, context) : stopped;
}

/** How an end reads: `exit 1`, `SIGKILL`, `out of memory`; `unknown` where nobody saw it. */
export function exitWords({ code, signal, oom }: Exit): string {
  if (oom) return 'out of memory';
  if (code !== null) return `exit ${code}`;
  return signal ?? 'unknown';
}
