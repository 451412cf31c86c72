import type { PairContext, PairFacts, PairStepped } from '@/domain/deployments/pairs/pair';
import { newPair } from '@/domain/deployments/pairs/pair-moves';
import { stepPair } from '@/domain/deployments/pairs/step-pair';
import type { Handle } from './driver';
import type { PairStory } from './kept-pairs';
import type { ProbeRunner } from './probe-runner';

/** What the next manager has to know of a pair. */
export function storyOf({ phase, reason, since, restarts, sidecar, plugin, failures, nextRetryAt, lastExit }: PairFacts, probes: Pick<ProbeRunner, 'recoveryMs' | 'strips'>): PairStory {
  return {
    phase, reason, since, restarts, sidecarRestarts: sidecar.restarts, pluginRestarts: plugin.restarts,
    failures: [...failures], nextRetryAt, lastExit, recoveryMs: probes.recoveryMs, strips: probes.strips(),
  };
}

/**
 * A pair as its new manager finds it: what runs is adopted, what ended unseen counts as ended, what waited
 * or was refused goes on doing so, and what was taken down with the last manager starts anew.
 */
export function restored(handle: Handle | undefined, story: PairStory, given: { readonly isSidecarReady: boolean; readonly context: PairContext }): PairStepped {
  const [sidecarUp, pluginUp] = [Boolean(handle?.sidecar), Boolean(handle?.plugin)];
  const { restarts, failures, lastExit, phase, reason, since, nextRetryAt } = story;
  const fresh: PairFacts = { ...newPair(given.context.now), restarts, failures, lastExit };
  if (sidecarUp || pluginUp || phase === 'running' || phase === 'starting_plugin') {
    const event = { type: 'adopted', sidecarUp, pluginUp, sidecarReady: given.isSidecarReady, startupPassed: phase === 'running' } as const;
    const { pair, effects } = stepPair(fresh, event, given.context);
    const counted = (half: 'sidecar' | 'plugin', before: number) => ({ ...pair[half], restarts: pair[half].restarts + before });
    return { pair: { ...pair, sidecar: counted('sidecar', story.sidecarRestarts), plugin: counted('plugin', story.pluginRestarts) }, effects };
  }
  if (phase === 'backoff') return { pair: { ...fresh, phase, reason, since, nextRetryAt }, effects: [] };
  if (phase === 'failed' || phase === 'stopped') return { pair: { ...fresh, phase, reason, since }, effects: [] };
  return { pair: phase === 'stopping' ? { ...fresh, phase: 'stopped', reason: 'Stopped' } : fresh, effects: [] };
}
