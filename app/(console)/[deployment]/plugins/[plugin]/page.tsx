import type { Metadata } from 'next';
import { PluginView } from './_plugin/plugin-view';
import { orNotFound } from '@/app/_lib/or-not-found';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { RANGES } from '@/domain/telemetry/ranges';

interface PluginPageProps {
  readonly params: Promise<{ deployment: string; plugin: string }>;
  readonly searchParams: Promise<{ range?: string | string[] }>;
}

export async function generateMetadata({ params }: PluginPageProps): Promise<Metadata> {
  return { title: (await params).plugin };
}

export default async function PluginPage({ params, searchParams }: PluginPageProps) {
  const { deployment, plugin } = await params;
  const wanted = (await searchParams).range;
  const range = RANGES.find((each) => each === wanted) ?? '15m';
  const queries = getQueryClient();
  await orNotFound(queries.fetchQuery(api.telemetry.plugin.queryOptions({ deployment, plugin })));
  await Promise.all([
    queries.prefetchQuery(api.telemetry.series.queryOptions({ deployment, plugin, range })),
    queries.prefetchQuery(api.acl.grants.queryOptions({ deployment, plugin })),
    queries.prefetchQuery(api.slo.list.queryOptions({ deployment })),
    queries.prefetchQuery(api.identity.may.queryOptions({ deployment })),
  ]);
  return (
    <Hydrate>
      <PluginView deployment={deployment} name={plugin} />
    </Hydrate>
  );
}
