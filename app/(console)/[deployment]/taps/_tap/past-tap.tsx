import { Card, CardHeader } from '@/components/ui/card';
import { DetailList, DetailRow } from '@/components/ui/description-list';
import { Instant } from '@/components/ui/instant';
import { CounterFigures } from './tap-figures';
import { TapHeader } from './tap-header';
import type { Tap } from './tap-types';

/** A tap that is over, or somebody else's: what was counted, never what was seen. */
export function PastTap({ tap, deployment, onClose }: { tap: Tap; deployment: string; onClose: () => void }) {
  const running = tap.state === 'live';
  return (
    <div className="px-5 pt-4 pb-8 max-sm:px-4">
      <TapHeader tap={tap} deployment={deployment} over={!running} onClose={onClose} />
      <div className="mb-4 flex flex-wrap gap-x-8 gap-y-2 max-sm:gap-x-5"><CounterFigures counters={tap} /></div>
      <Card>
        <CardHeader title={running ? 'Runs elsewhere' : 'Over'} note={running ? 'messages go only to the session that started it' : 'messages are not kept'} />
        <DetailList className="px-4 pb-3">
          <DetailRow label="Started"><Instant at={tap.startedAt} /> by {tap.userName}</DetailRow>
          {tap.endedAt ? <DetailRow label="Ended"><Instant at={tap.endedAt} />{tap.endedByName && ` by ${tap.endedByName}`}{tap.endReason && `: ${tap.endReason}`}</DetailRow> : <DetailRow label="Ends"><Instant at={tap.expiresAt} /></DetailRow>}
        </DetailList>
      </Card>
    </div>
  );
}
