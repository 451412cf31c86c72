import { pathTo } from '@/app/_lib/paths';
import { Banner } from '@/components/ui/banner';
import { Instant } from '@/components/ui/instant';
import { TextLink } from '@/components/ui/text-link';
import { stateLooks } from '../_release/looks';
import type { ServiceFacts } from '../_release/release-types';

/** What is on its way and what holds, before anything else is read. */
export function ServiceNotices({ facts: { deployment, service, active, hold } }: { facts: ServiceFacts }) {
  if (!active && !hold) return null;
  return (
    <div className="mb-3 grid gap-2">
      {active && (
        <Banner tone={active.state === 'rolling_back' ? 'critical' : 'info'} title={`${active.releaseVersion}: ${String(stateLooks[active.state].word)}.`} action={<TextLink href={pathTo.promotion(deployment, service, active.id)}>{active.startedAt === null ? 'Open the review' : 'Open the roll-out'}</TextLink>}>
          {active.automatic ? 'It began by itself.' : `${active.requestedByName} asked for it.`}
        </Banner>
      )}
      {hold && <Banner tone="warning" title="Releases are held.">{hold.byName}, <Instant at={hold.at} precision="minute" />: {hold.reason}{hold.until && <> · until <Instant at={hold.until} precision="minute" /></>}</Banner>}
    </div>
  );
}
