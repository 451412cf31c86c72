'use client';
import { useRefusal } from '@/app/_lib/use-may';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Instant } from '@/components/ui/instant';
import { useVerbs } from '../_verbs/verb-provider';
import type { Review, RolloutAt } from './rollout-types';

/** Nothing goes here by itself until this is lifted: held, not switched off. */
export function HoldLine({ at: { deployment, service }, hold: { reason, byName, until } }: { at: RolloutAt; hold: NonNullable<Review['hold']> }) {
  const { open } = useVerbs();
  const refusal = useRefusal(deployment, 'releases.promote');
  return (
    <Banner tone="info" title="Releases are held here." className="mb-3 max-sm:mb-2" action={<Button size="small" disabledReason={refusal} onClick={() => open({ kind: 'lift', deployment, service })}>Lift the hold</Button>}>
      {byName}: {reason}{until && <>, until <Instant at={until} precision="minute" /></>}
    </Banner>
  );
}
