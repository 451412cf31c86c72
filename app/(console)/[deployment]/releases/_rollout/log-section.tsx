import { Instant } from '@/components/ui/instant';
import { logLines } from './log-lines';
import { RailSection } from './rail-section';
import type { Review, RolloutNow } from './rollout-types';

/** What happened so far, the newest first. */
export function LogSection({ steps, rollout }: { steps: Review['steps']; rollout: RolloutNow }) {
  return (
    <RailSection title="Log">
      <ol className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 text-table *:contents">
        {logLines(steps, rollout).map(({ key, at, words }) => <li key={key}><Instant at={at} precision="minute" showZone={false} className="text-muted" /><span className="min-w-0 wrap-anywhere">{words}</span></li>)}
      </ol>
    </RailSection>
  );
}
