'use client';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ChartPair } from './chart-pair';
import { GrantsCard } from './grants-card';
import { InstanceList } from './instance-list';
import { LatestEnforcement } from './latest-enforcement';
import { PluginFigures } from './plugin-figures';
import { PluginHeader } from './plugin-header';
import { PluginObjectives } from './plugin-objectives';
import { tapPattern } from './tap-pattern';
import { TopicTable } from './topic-table';
import { isHeld, useGrants } from './use-grants';
import { ChangeList } from '../../../_live/change-list';
import { NoTelemetryYet } from '../../../_live/no-telemetry-yet';
import { usePluginsNow } from '../../../_live/use-plugins-now';
import { useTRPC } from '@/app/_lib/trpc';
import { PageBody } from '@/components/shell/page-header';
import { Card, CardHeader } from '@/components/ui/card';

/** Topics are counted in stored intervals; they are read again as often as one is added. */
const REREAD_MS = 10_000;

/** One plugin: how it is, what it does, what it may do, and the way to take that away. */
export function PluginView({ deployment, name }: { deployment: string; name: string }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.telemetry.plugin.queryOptions({ deployment, plugin: name }, { refetchInterval: REREAD_MS }));
  const may = useQuery(trpc.identity.may.queryOptions({ deployment }));
  const grants = useGrants(deployment, name);
  const { plugins, trails, summary } = usePluginsNow(useMemo(() => ({ at: data.at, plugins: [data] }), [data]));
  const now = plugins[0];
  if (!now) return null;
  const tap = tapPattern({ topics: data.topics, grants: (grants.data?.grants ?? []).filter(isHeld), instances: now.instances.map((instance) => instance.name) });
  const live = summary?.plugins.find((plugin) => plugin.plugin === name);
  return (
    <PageBody>
      <PluginHeader deployment={deployment} plugin={now} owner={data.owner} tap={tap} />
      <NoTelemetryYet className="mb-3" />
      <PluginFigures plugin={now} errorsPerMinute={live?.errorsPerMinute ?? null} trail={trails.plugins.get(name)} />
      <ChartPair deployment={deployment} plugin={name} trails={trails} />
      <div className="mt-3 grid items-start gap-3 xl:grid-cols-[minmax(0,1fr)_340px]">
        <GrantsCard deployment={deployment} plugin={name} grants={grants} may={may.data?.['acl.grant.revoke']} />
        <div className="grid gap-3">
          <PluginObjectives deployment={deployment} plugin={name} />
          <LatestEnforcement grants={grants} />
          <InstanceList deployment={deployment} instances={now.instances} stored={data.instances} />
        </div>
      </div>
      <TopicTable deployment={deployment} topics={data.topics} />
      <Card className="mt-3">
        <CardHeader title="Changes" note="last 30 days" />
        {data.changes.length === 0 ? <p className="px-4 pb-4 text-table text-muted">Nothing was granted, revoked or ended.</p> : <ChangeList deployment={deployment} changes={data.changes} />}
      </Card>
    </PageBody>
  );
}
