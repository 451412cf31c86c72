'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { pathTo } from '@/app/_lib/paths';
import { useTRPC } from '@/app/_lib/trpc';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { Instant } from '@/components/ui/instant';
import { StatusBadge, StatusText } from '@/components/ui/status';
import { TextLink } from '@/components/ui/text-link';
import { healthLooks } from '../../releases/_release/looks';
import { pairLook } from '../../releases/_release/pair-looks';
import { RailSection } from '../../releases/_rollout/rail-section';
import { ConfigSection } from './config-section';
import { EventsSection } from './events-section';
import { InstanceFigures } from './instance-figures';
import type { PairAt } from './instance-types';
import { LogCard } from './log-card';
import { PairSection } from './pair-section';
import { ProbeStrip } from './probe-strip';

/** Its agent reports every few seconds, most of it without an event. */
const REREAD_MS = 2000;

/** One pair of plugin and sidecar: how it is, what its probes say, what both halves wrote, what it runs with. */
export function InstanceView(at: PairAt) {
  const trpc = useTRPC();
  const { data: detail, isError } = useSuspenseQuery(trpc.pairs.detail.queryOptions(at, { refetchInterval: REREAD_MS }));
  const { pair, spec, probes, events } = detail;
  const plugin = pathTo.plugin(at.deployment, pair.plugin);
  return (
    <PageBody>
      <PageHeader title={pair.instance} note={<>instance of <TextLink href={plugin}>{pair.plugin}</TextLink> {pair.release.version}</>} back={{ href: plugin, label: pair.plugin }} actions={<span className="flex items-center gap-3"><StatusText {...healthLooks[pair.health]} /><StatusBadge {...pairLook(pair)} /></span>}>
        {pair.reason} <span className="text-table text-muted">since <Instant at={pair.since} /></span>
      </PageHeader>
      {isError && <Banner tone="stale" title="What you see is old." className="mb-3">Reading it again failed; it is tried again by itself.</Banner>}
      {pair.endedAt && <Banner tone="info" title="This pair has ended." className="mb-3">Another one may have its name since; open it from its plugin.</Banner>}
      {pair.phase === 'lost' && <Banner tone="warning" title={`${pair.agent ?? 'Its agent'} is silent.`} className="mb-3">Nobody knows what it does. Its key is revoked first; only then another one takes its place.</Banner>}
      {pair.unsplit.length > 0 && <Banner tone="warning" title="Cannot be split." className="mb-3">It takes every message of {pair.unsplit.join(', ')}, whatever its shares.</Banner>}
      <InstanceFigures pair={pair} />
      <div className="mt-3 grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_380px]">
        <LogCard at={at} />
        <Card aria-label="Pair, probes and events" className="max-lg:order-first">
          <RailSection title="Probes" end={<span className="text-meta text-muted">last 60 each</span>}>
            <ProbeStrip name="Start-up" spec={spec.probes.startup} strip={probes.startup ?? ''} />
            <ProbeStrip name="Liveness" spec={spec.probes.liveness} strip={probes.liveness ?? ''} />
            <ProbeStrip name="Readiness" spec={spec.probes.readiness} strip={probes.readiness ?? ''} />
          </RailSection>
          <PairSection deployment={at.deployment} detail={detail} />
          <EventsSection events={events} />
          <ConfigSection spec={spec} />
        </Card>
      </div>
    </PageBody>
  );
}
