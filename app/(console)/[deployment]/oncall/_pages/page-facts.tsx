import { localPath } from '@/app/_lib/paths';
import { DetailList, DetailRow } from '@/components/ui/description-list';
import { Instant, RelativeTime } from '@/components/ui/instant';
import { TextLink } from '@/components/ui/text-link';
import type { PageDetail } from '../_summary/oncall-types';
import { Standing } from './standing';

/** What a page is about, how it stands, and whom its chain tells. */
export function PageFacts({ detail: { page, chain } }: { deployment: string; detail: PageDetail }) {
  return (
    <div>
      <h3 className="text-body font-semibold wrap-anywhere">{page.title}</h3>
      {page.summary && <p className="mt-0.5 mb-2 text-table wrap-anywhere text-muted">{page.summary}</p>}
      <DetailList className="mt-2">
        <DetailRow label="Stands"><Standing page={page} /></DetailRow>
        <DetailRow label="Opened"><RelativeTime at={page.openedAt} />, <Instant at={page.openedAt} className="text-muted" /></DetailRow>
        {page.ackedAt && <DetailRow label="Acked"><Instant at={page.ackedAt} /> by {page.ackedBy?.name ?? 'somebody'}</DetailRow>}
        {page.resolvedAt && <DetailRow label="Over"><Instant at={page.resolvedAt} /></DetailRow>}
        <DetailRow label="About"><TextLink href={localPath(page.path)} prefetch={false}>{page.incidentId ? 'the incident' : page.origin === 'test' ? 'a test' : 'the alerts'}</TextLink></DetailRow>
        <DetailRow label="Chain">
          <ol>
            {chain.steps.map((step, index) => (
              <li key={step.afterMin} className={index < page.step ? 'text-muted' : undefined}>
                <span data-figures className="inline-block w-16">{step.afterMin === 0 ? 'at once' : `+${step.afterMin} min`}</span>
                {step.targets.map(({ as, name }) => (name ? `${name} (${as})` : as)).join(', ')}
                {index < page.step && <span> · told</span>}
              </li>
            ))}
            {chain.steps.length === 0 && <li className="text-muted">tells nobody</li>}
          </ol>
        </DetailRow>
        {chain.ackSlaMin !== null && <DetailRow label="Ack within">{chain.ackSlaMin} min{page.slaBreached && <strong className="ml-1 font-semibold text-critical">, missed</strong>}</DetailRow>}
        {chain.ackTimeoutMin !== null && <DetailRow label="Ack holds">{chain.ackTimeoutMin} min</DetailRow>}
      </DetailList>
    </div>
  );
}
