import { Banner } from '@/components/ui/banner';
import { clockWords } from '../_release/clock-words';
import type { Review, RolloutNow } from './rollout-types';

/** The one sentence about all below: how it ended, what it waits for, or what a person has to decide. */
export function OutcomeBanner({ rollout, outcome }: { rollout: RolloutNow; outcome: Review['outcome'] | null }) {
  const { state, rollback, release, canary, waitsFor, pausedReason } = rollout;
  const target = rollback?.to?.version ?? 'nothing';
  const why = rollback ? `${rollback.by ? `By ${rollback.by}` : 'By itself'}: ${rollback.reason}` : (outcome ?? '');
  switch (state) {
    case 'rolled_back': return <Line tone="warning" title={`Back at ${target}${rollback?.endedAt ? ` after ${clockWords(rollback.endedAt - rollback.startedAt)}` : ''}.`}>{why}</Line>;
    case 'rolling_back': return <Line tone={rollback?.overran ? 'critical' : 'warning'} title={rollback?.overran ? 'The way back takes longer than 5:00; people are paged.' : `Going back to ${target}.`}>{why}</Line>;
    case 'rollback_failed': return <Line tone="critical" title={`It could not go back to ${target}.`}>{why} Look at its instances below; then roll back again or release something good.</Line>;
    case 'rolling':
    case 'canary':
      if (pausedReason === 'inconclusive') return <Line tone="warning" title="The measurements cannot tell.">{canary?.pause?.why} Measure again, promote full or abort; it aborts itself after 30 min.</Line>;
      if (pausedReason === 'user') return <Line tone="info" title={`${release.version} is held here${canary?.pause?.by ? ` by ${canary.pause.by}` : ''}.`}>Nothing moves and nothing is measured until somebody goes on; a burn still takes it back.</Line>;
      return waitsFor === null ? null : <Line tone="info" title="It waits.">{waitsFor}</Line>;
    case 'verifying':
    case 'soaking':
      return waitsFor === null ? null : <Line tone="info" title="It waits.">{waitsFor}</Line>;
    default: return null;
  }
}

function Line({ tone, title, children }: { tone: 'info' | 'warning' | 'critical'; title: string; children: React.ReactNode }) {
  return <Banner tone={tone} title={title} className="mb-3 max-sm:mb-2">{children}</Banner>;
}
