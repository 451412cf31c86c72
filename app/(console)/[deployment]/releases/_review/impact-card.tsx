import { Card, CardHeader } from '@/components/ui/card';
import { DetailList, DetailRow } from '@/components/ui/description-list';
import { Instant } from '@/components/ui/instant';
import { formatDuration } from '@/domain/shell/format-duration';
import type { Review } from '../_release/release-types';

/** How it would go out, how long that takes at least, and what it touches. */
export function ImpactCard({ review: { impact: { replicas, forwardOnly, smokeS, soakS, stepsS }, strategy, upstream, reason, requestedByName, automatic, requestedAt, release, fromVersion } }: { review: Review }) {
  const seconds = stepsS + smokeS + soakS;
  return (
    <Card aria-label="How it goes out">
      <CardHeader title="How it goes out" note={`at least ${formatDuration(seconds * 1000)}`} />
      <div className="px-4 pb-3">
        <DetailList>
          <DetailRow label="Asked">{automatic ? 'by itself' : requestedByName} <Instant at={requestedAt} precision="minute" className="text-muted" />{reason && <span className="block wrap-anywhere">{reason}</span>}</DetailRow>
          <DetailRow label="Strategy">{strategy}{fromVersion === null && release.content.strategy.kind === 'canary' && <span className="text-muted">: nothing runs that a canary could be compared with</span>}</DetailRow>
          <DetailRow label="Instances">{replicas}, one more at a time, none fewer ready</DetailRow>
          <DetailRow label="Then">smoke tests {formatDuration(smokeS * 1000)}, soak {formatDuration(soakS * 1000)}</DetailRow>
          <DetailRow label="Comes from">{upstream ?? 'here: it is the first of its line'}</DetailRow>
          <DetailRow label="Back">{forwardOnly ? <strong className="font-semibold text-warning">moves data forward: its predecessor cannot read it, going back takes longer</strong> : 'within 5:00, by one person with a reason'}</DetailRow>
          <DetailRow label="Release"><code title={release.digest}>{release.digest.slice(0, 12)}</code> <span className="text-muted">by {release.createdByName}</span></DetailRow>
        </DetailList>
      </div>
    </Card>
  );
}
