'use client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { WaitingData } from './group-items';
import { hrefOf } from './item-look';
import { useHeard } from '../../_live/live-figures';
import { pathTo } from '@/app/_lib/paths';
import { useTRPC } from '@/app/_lib/trpc';
import { useLiveStatus } from '@/components/live/live-context';
import { FactLine } from '@/components/ui/description-list';
import { RelativeTime } from '@/components/ui/instant';
import { TextLink } from '@/components/ui/text-link';
import { ABSENT, formatRate } from '@/domain/shell/format-number';

const decidedWords: Readonly<Record<WaitingData['decided'][number]['state'], string>> = {
  pending: 'Opened',
  approved: 'Approved',
  partially_approved: 'Approved in part',
  denied: 'Denied',
  withdrawn: 'Withdrew',
  superseded: 'Replaced',
};

/** What stands around the list: how the deployment is, what others hold, what this person decided lately. */
export function WaitingRail({ deployment, others, decided }: { deployment: string } & Pick<WaitingData, 'others' | 'decided'>) {
  return (
    <aside aria-label="Around it" className="grid gap-4 divide-y divide-line *:not-last:pb-4 xl:pt-1">
      <RightNow deployment={deployment} />
      <Part title="Others decide">
        {others.length === 0 && <p className="text-table text-muted">No request waits for somebody else.</p>}
        {others.slice(0, 8).map((item) => (
          <FactLine key={item.id} label={<TextLink href={hrefOf(deployment, item)} className="block truncate text-ink">{item.title}</TextLink>}>
            <span className="whitespace-nowrap text-muted"><RelativeTime at={item.since} /></span>
          </FactLine>
        ))}
      </Part>
      <Part title="You decided">
        {decided.length === 0 && <p className="text-table text-muted">Nothing in the last seven days.</p>}
        {decided.map((request) => (
          <FactLine key={request.id} label={<TextLink href={pathTo.request(deployment, request.id)} className="block truncate text-ink">{decidedWords[request.state]} {request.plugin}</TextLink>}>
            <span className="text-muted"><RelativeTime at={request.at} /></span>
          </FactLine>
        ))}
      </Part>
    </aside>
  );
}

function RightNow({ deployment }: { deployment: string }) {
  const trpc = useTRPC();
  const summary = useHeard()?.summary ?? null;
  const { neverHeard } = useLiveStatus();
  const known = useQuery(trpc.deployments.plugins.queryOptions({ deployment }));
  const reporting = summary?.plugins.filter((plugin) => plugin.published !== null).length;
  const denied = summary?.plugins.filter((plugin) => (plugin.denied ?? 0) > 0).length ?? 0;
  return (
    <Part title={`${deployment} right now`}>
      <FactLine label="Plugins"><TextLink href={pathTo.overview(deployment)} className="live-value text-ink">{reporting ?? (neverHeard ? 'none' : ABSENT)} of {known.data?.length ?? ABSENT} report</TextLink></FactLine>
      <FactLine label="Published"><span className="live-value">{formatRate(summary?.published ?? null)}</span></FactLine>
      <FactLine label="Delivered"><span className="live-value">{formatRate(summary?.delivered ?? null)}</span></FactLine>
      <FactLine label="Being refused">{denied > 0 ? <span className="live-value text-critical">{denied} {denied === 1 ? 'plugin' : 'plugins'}</span> : <span className="live-value">{summary ? 'none' : ABSENT}</span>}</FactLine>
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-1.5">
      <h2 className="text-table font-semibold">{title}</h2>
      {children}
    </section>
  );
}
