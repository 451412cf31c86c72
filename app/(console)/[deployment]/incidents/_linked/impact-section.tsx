'use client';
import { DetailList, DetailRow } from '@/components/ui/description-list';
import { Instant } from '@/components/ui/instant';
import { useRoom } from '../_room/room-context';
import { Section } from '../_room/section';
import { Affected } from './affected';

const SAID = { required: 'outside word is required', if_customer_facing: 'outside word if customers see it', no: 'no outside word needed' } as const;

/** What it does to whom, since when, and what ended it. */
export function ImpactSection() {
  const { at, incident } = useRoom();
  const { impact, services, customerFacing, statusPage, mitigation, resolution, detectedAt, startedAt, impactEndedAt, reporter, ackedBy, ackedAt, relapses, reopened } = incident;
  return (
    <Section title="Impact" note={customerFacing ? 'customers see it' : impact !== null && 'not seen by customers'}>
      <p className="mb-1.5 text-table whitespace-pre-wrap wrap-anywhere">{impact ?? <span className="text-muted">Said when it is declared.</span>}</p>
      <DetailList>
        <DetailRow label="Affects"><Affected deployment={at.deployment} services={services} /></DetailRow>
        <DetailRow label="Noticed"><Instant at={detectedAt} /> by {reporter.name}</DetailRow>
        {startedAt && <DetailRow label="Began"><Instant at={startedAt} />{impactEndedAt && <>, ended <Instant at={impactEndedAt} /></>}</DetailRow>}
        {ackedAt && <DetailRow label="Acked"><Instant at={ackedAt} />{ackedBy && ` by ${ackedBy.name}`}</DetailRow>}
        {mitigation !== null && <DetailRow label="Mitigated by"><span className="wrap-anywhere">{mitigation}</span></DetailRow>}
        {resolution !== null && <DetailRow label="Resolved by"><span className="wrap-anywhere">{resolution}</span></DetailRow>}
        {statusPage !== null && statusPage !== 'no' && <DetailRow label="Outside">{SAID[statusPage]}</DetailRow>}
        {relapses + reopened > 0 && <DetailRow label="Came back">{relapses} × after mitigation, {reopened} × after the end</DetailRow>}
      </DetailList>
    </Section>
  );
}
