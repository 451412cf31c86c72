import { pathTo } from '@/app/_lib/paths';
import { Card, CardHeader } from '@/components/ui/card';
import { DetailList, DetailRow } from '@/components/ui/description-list';
import { Instant } from '@/components/ui/instant';
import { Subject } from '@/components/ui/subject';
import { TextLink } from '@/components/ui/text-link';
import { describeObjective } from '@/domain/slo/format';
import { formatShare, formatWindow } from '@/domain/slo/format-figures';
import { alertPairs } from '@/domain/slo/pairs';
import type { ObjectiveDetail } from './detail-types';

/** What is measured, and every definition there was: events are judged by the one in force when they happened. */
export function DefinitionCard({ deployment, objective }: { deployment: string; objective: ObjectiveDetail }) {
  const { definition, versions } = objective;
  const pairs = alertPairs(definition.periodS, definition.budgetShares);
  return (
    <Card aria-label="Definition">
      <CardHeader title="Definition" note={`version ${versions.length}`} />
      <div className="px-4 pb-3">
        <DetailList>
          <DetailRow label="Plugin"><TextLink href={pathTo.plugin(deployment, definition.plugin)} className="underline">{definition.plugin}</TextLink> <span className="text-muted">{definition.direction === 'publish' ? 'publishes' : 'reads'}</span></DetailRow>
          <DetailRow label="Topics"><Subject text={definition.topics} dim="platform." /></DetailRow>
          {definition.kind !== 'invariant' && <DetailRow label="Alerts at">{pairs.map((pair) => `${formatShare(pair.share)} spent in ${formatWindow(pair.longS)}`).join(', ')}</DetailRow>}
          <DetailRow label="Without data">{MISSING[definition.missing ?? 'ignore']}</DetailRow>
          {definition.gate === 'evidence' && <DetailRow label="Few events">alerts wait for statistical evidence</DetailRow>}
        </DetailList>
      </div>
      <ol aria-label="Versions" className="divide-y divide-row border-t border-row">
        {versions.toReversed().map((version) => (
          <li key={version.number} className="px-4 py-2 text-table">
            <span className="flex flex-wrap justify-between gap-x-3"><span><span className="mr-2 text-muted">v{version.number}</span>{describeObjective(version.definition)}</span><span className="text-muted"><Instant at={version.validFrom} precision="minute" /></span></span>
            <span className="block text-meta text-muted wrap-anywhere">{version.createdByName}{version.reason && <>: “{version.reason}”</>}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

const MISSING = { ignore: 'not counted', good: 'counted as good', bad: 'counted as bad', hold: 'not counted, and alerts stay as they are' } as const;
