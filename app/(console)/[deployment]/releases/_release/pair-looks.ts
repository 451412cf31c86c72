import type { StatusLook, StatusLooks } from '@/components/ui/status';
import type { PairPhase } from '@/domain/deployments/pairs/pair';

const phaseLooks: StatusLooks<PairPhase> = {
  pending: { tone: 'quiet', shape: 'ring', word: 'waits for an agent' },
  starting_sidecar: { tone: 'info', shape: 'half', word: 'sidecar starts' },
  starting_plugin: { tone: 'info', shape: 'half', word: 'plugin starts' },
  running: { tone: 'ok', word: 'ready' },
  stopping: { tone: 'quiet', shape: 'half', word: 'drains' },
  stopped: { tone: 'quiet', shape: 'dash', word: 'stopped' },
  backoff: { tone: 'warning', word: 'waits to start again' },
  failed: { tone: 'critical', word: 'failed' },
  lost: { tone: 'stale', word: 'agent silent' },
};

/** How an instance stands: running is well only when it takes messages, too. */
export function pairLook({ phase, ready }: { readonly phase: PairPhase; readonly ready: boolean }): StatusLook {
  return phase === 'running' && !ready ? { tone: 'warning', shape: 'half', word: 'not ready' } : phaseLooks[phase];
}
