import type { Exit, PairContext, PairEvent, PairFacts, PairHalf, PairPhase, PairStepped } from './pair';
import { entered, exitWords, fail, gone, halfDown, moved, SIDECAR_DEADLINE_MS, sidecarDueAt, startHalf, startUp, takeDown } from './pair-moves';

/** So many deaths of the sidecar alone within this time restart the whole pair. */
export const SIDECAR_DEATHS = 3;
export const SIDECAR_DEATHS_WITHIN_MS = 300_000;

/** Phases in which the plugin is meant to be up. */
const WITH_PLUGIN: readonly PairPhase[] = ['starting_plugin', 'running'];

/**
 * What an event does to a pair. Pure and total: an event that means nothing in the present phase changes nothing. The effects
 * are to be carried out in their order.
 */
export function stepPair(pair: PairFacts, event: PairEvent, context: PairContext): PairStepped {
  const step: PairStepped = { pair, effects: [] };
  if (pair.phase !== 'lost') return handle(step, event, context);
  if (event.type === 'run') return moved(step, { desired: 'run' });
  if (event.type === 'stop') return moved(step, { desired: 'stop', graceMs: event.graceMs });
  // Whatever is heard of a lost pair shows that it is not lost.
  return event.type === 'agent_lost' || event.type === 'tick' ? step : asWanted(handle(found(step, context), event, context), context);
}

function handle(step: PairStepped, event: PairEvent, context: PairContext): PairStepped {
  const { pair } = step;
  switch (event.type) {
    case 'run': return run(step, context);
    case 'stop': return stop(moved(step, { desired: 'stop', graceMs: event.graceMs, restartWhy: null }), event.why, context);
    case 'started': return pair[event.half].up ? moved(step, { [event.half]: { ...pair[event.half], startedAt: context.now } }) : step;
    case 'refused': return pair.desired === 'stop' || pair.plugin.up || pair.sidecar.up ? step : entered(step, 'failed', event.why, context);
    case 'start_failed': return ended(step, event.half, `The ${event.half} did not start: ${event.why}`, event.why, null, context);
    case 'exited': return exited(step, event.half, event.exit, context);
    case 'sidecar_ready': return sidecarReady(step, context);
    case 'startup_passed': return pair.phase === 'starting_plugin' && pair.plugin.up ? entered(step, 'running', 'Waiting to become ready', context) : step;
    case 'startup_failed': return restart(step, ['starting_plugin'], 'The plugin did not start in time', context);
    case 'liveness_failed': return restart(step, WITH_PLUGIN, 'The liveness probe failed', context);
    case 'readiness': return readiness(step, event, context);
    case 'adopted': return adopted(step, event, context);
    case 'agent_lost': return lost(step, context);
    case 'agent_back': return step;
    case 'tick': return tick(step, context);
  }
}

function run(step: PairStepped, context: PairContext): PairStepped {
  const wanted = moved(step, { desired: 'run' });
  return ['pending', 'stopped', 'failed'].includes(step.pair.phase) ? startUp(moved(wanted, { failures: [] }), context) : wanted;
}

function stop(step: PairStepped, why: string, context: PairContext): PairStepped {
  const { pair } = step;
  // What is being drained already keeps the time it was given.
  return pair.phase === 'stopping' || pair.phase === 'stopped' ? moved(step, pair.phase === 'stopping' ? { reason: why } : {}) : takeDown(step, why, context);
}

function sidecarReady(step: PairStepped, context: PairContext): PairStepped {
  if (!step.pair.sidecar.up || step.pair.sidecarReady || step.pair.phase === 'stopping') return step;
  const held = moved(step, { sidecarReady: true });
  return step.pair.phase === 'starting_sidecar' ? startUp(held, context) : held;
}

function readiness(step: PairStepped, { ready, why }: Extract<PairEvent, { type: 'readiness' }>, { now }: PairContext): PairStepped {
  const { pair } = step;
  if (pair.phase !== 'running' || pair.ready === ready) return step;
  if (ready && !(pair.sidecarReady && pair.sidecar.up && pair.plugin.up)) return step;
  return moved(step, { ready, since: now, reason: ready ? 'Ready' : `Not ready: ${why}` });
}

/** The plugin is taken down only to come back. */
function restart(step: PairStepped, from: readonly PairPhase[], why: string, context: PairContext): PairStepped {
  return from.includes(step.pair.phase) ? moved(takeDown(step, why, context), { restartWhy: why }) : step;
}

function exited(step: PairStepped, half: PairHalf, exit: Exit, context: PairContext): PairStepped {
  const { startedAt } = step.pair[half];
  const words = exitWords(exit);
  // A sidecar that never became ready has not run well, however long it took.
  const ranMs = startedAt === null || (half === 'sidecar' && !step.pair.sidecarReady) ? null : context.now - startedAt;
  return ended(step, half, `The ${half} ended: ${words}`, words, ranMs, context);
}

function ended(step: PairStepped, half: PairHalf, why: string, lastExit: string, ranMs: number | null, context: PairContext): PairStepped {
  if (!step.pair[half].up) return step;
  const down = moved(step, { ...halfDown(step, half), lastExit });
  if (down.pair.phase === 'stopping') return endedWhileStopping(down, half, ranMs, context);
  if (half === 'plugin') return WITH_PLUGIN.includes(down.pair.phase) ? fail(down, why, ranMs, context) : down;
  if (down.pair.phase === 'starting_sidecar') return fail(down, why, ranMs, context);
  return WITH_PLUGIN.includes(down.pair.phase) ? sidecarDied(down, why, context) : down;
}

/** The plugin stays where it is while its sidecar comes back; too often, and both start anew. */
function sidecarDied(step: PairStepped, why: string, context: PairContext): PairStepped {
  const { now } = context;
  const deaths = [...step.pair.sidecarDeaths.filter((at) => now - at < SIDECAR_DEATHS_WITHIN_MS), now];
  const dead = moved(step, { sidecarDeaths: deaths, reason: why, since: now });
  if (deaths.length >= SIDECAR_DEATHS) return restart(dead, WITH_PLUGIN, `The sidecar ended ${deaths.length} times within five minutes`, context);
  return startHalf(dead, 'sidecar', context);
}

function endedWhileStopping(step: PairStepped, half: PairHalf, ranMs: number | null, context: PairContext): PairStepped {
  const { pair } = step;
  if (half === 'sidecar' && pair.plugin.up) return step;
  if (pair.restartWhy !== null && pair.desired === 'run') return fail(step, pair.restartWhy, ranMs, context);
  return pair.sidecar.up ? takeDown(step, pair.reason, context) : gone(step, context);
}

function tick(step: PairStepped, context: PairContext): PairStepped {
  const { phase, nextRetryAt, killAt, restarts, plugin } = step.pair;
  if (phase === 'backoff' && nextRetryAt !== null && nextRetryAt <= context.now) return startUp(moved(step, { restarts: restarts + 1 }), context);
  if (phase === 'stopping' && killAt !== null && killAt <= context.now) return moved(step, { killAt: null }, { type: 'kill', half: plugin.up ? 'plugin' : 'sidecar' });
  const dueAt = sidecarDueAt(step.pair);
  if (dueAt !== null && dueAt <= context.now) return restart(step, ['starting_sidecar'], `The sidecar was not ready within ${SIDECAR_DEADLINE_MS / 60_000} min`, context);
  return step;
}

/** What runs is taken as it is; only what is missing counts as having ended, unseen. */
function adopted(step: PairStepped, { sidecarUp, sidecarReady: isReady, pluginUp, startupPassed }: Extract<PairEvent, { type: 'adopted' }>, context: PairContext): PairStepped {
  const { pair } = step;
  if (pair.phase !== 'pending') return step;
  const { now } = context;
  const half = (up: boolean) => ({ up, startedAt: now, restarts: 0 });
  const taken = moved(step, { adopted: true, sidecar: half(sidecarUp), plugin: half(pluginUp), sidecarReady: sidecarUp && isReady });
  if (!pluginUp) return sidecarUp ? startUp(taken, context) : fail(moved(taken, { lastExit: 'unknown' }), 'Both halves ended while no agent watched', null, context);
  const running = entered(taken, startupPassed ? 'running' : 'starting_plugin', 'Adopted: it kept running while its agent was away', context);
  return sidecarUp ? running : sidecarDied(moved(running, { lastExit: 'unknown' }), 'The sidecar ended while no agent watched', context);
}

function lost(step: PairStepped, { now }: PairContext): PairStepped {
  const { phase: lostFrom } = step.pair;
  if (lostFrom === 'lost' || lostFrom === 'stopped' || lostFrom === 'failed') return step;
  return moved(step, { phase: 'lost', lostFrom, ready: false, since: now, reason: 'Its agent is silent' });
}

function found(step: PairStepped, { now }: PairContext): PairStepped {
  return moved(step, { phase: step.pair.lostFrom ?? 'pending', lostFrom: null, since: now, reason: 'Its agent is back' });
}

/** A stop that was asked for while nobody could carry it out. */
function asWanted(step: PairStepped, context: PairContext): PairStepped {
  const { phase, desired } = step.pair;
  return desired === 'stop' && phase !== 'stopping' && phase !== 'stopped' ? takeDown(step, 'Stopped while its agent was silent', context) : step;
}
