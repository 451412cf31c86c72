import type { CanaryEffect, CanaryLog, CanaryRun } from '@/domain/releases/canary/run';
import type { PromotionFacts } from '@/domain/releases/promotion';

/** Under which name a step of a canary is audited; steps without one are seen on its page only. */
export const CANARY_ACTIONS: Readonly<Partial<Record<CanaryLog, string>>> = {
  started: 'releases.canary.started',
  weight_set: 'releases.canary.weight_set',
  weight_applied: 'releases.canary.weight_applied',
  paused: 'releases.canary.paused',
  resumed: 'releases.canary.resumed',
  skipped: 'releases.canary.skipped',
  inconclusive: 'releases.canary.inconclusive',
  promoted_full: 'releases.canary.promoted_full',
  aborted: 'releases.canary.aborted',
  done: 'releases.canary.done',
};

/** One short sentence about a step of a canary. */
export function canaryWords({ service, release }: Pick<PromotionFacts, 'service' | 'release'>, run: CanaryRun, { what, detail }: Extract<CanaryEffect, { type: 'log' }>): string {
  const name = `${service} ${release.version}`;
  switch (what) {
    case 'started': return `Canary of ${name} began`;
    case 'weight_set': return `Canary of ${name} is to take ${detail.percent ?? run.percent} % of the messages`;
    case 'weight_applied': return `Canary of ${name} takes ${detail.percent ?? run.percent} % of the messages`;
    case 'paused': return `Canary of ${name} paused: ${run.pause?.why ?? ''}`;
    case 'inconclusive': return `Canary of ${name} cannot be judged: ${run.pause?.why ?? ''}`;
    case 'aborted': return `Canary of ${name} aborted: ${run.abort?.why ?? ''}`;
    case 'promoted_full': return `Canary of ${name} skips its remaining steps`;
    case 'done': return `Canary of ${name} took over`;
    default: return `Canary of ${name}: ${what.replaceAll('_', ' ')}`;
  }
}
