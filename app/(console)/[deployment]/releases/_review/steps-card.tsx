import { Card, CardHeader } from '@/components/ui/card';
import { Instant } from '@/components/ui/instant';
import { STATE_WORDS } from '@/domain/releases/states';
import type { Review } from '../_release/release-types';

const STEP_WORDS: Readonly<Record<string, string>> = { request: 'asked for', evaluate: 'gates asked', approve: 'approved', reject: 'rejected', withdraw: 'approval taken back', cancel: 'cancelled', supersede: 'superseded', start: 'started', abort: 'aborted', due: 'its time was over' };

/** What was done about it, the newest first. */
export function StepsCard({ steps }: { steps: Review['steps'] }) {
  return (
    <Card aria-label="Log">
      <CardHeader title="Log" />
      <ol className="grid gap-1 px-4 pb-3 text-table">
        {steps.toReversed().map(({ seq, type, state, byName, at }) => (
          <li key={seq} className="flex gap-3">
            <span className="shrink-0 text-meta text-muted"><Instant at={at} precision="minute" showZone={false} /></span>
            <span className="min-w-0">{STEP_WORDS[type] ?? type.replaceAll('_', ' ')} by {byName}<span className="text-muted">, {STATE_WORDS[state]}</span></span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
