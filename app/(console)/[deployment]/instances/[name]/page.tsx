import type { Metadata } from 'next';
import { orNotFound } from '@/app/_lib/or-not-found';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { findInstance } from '../_instance/find-instance';
import { InstanceView } from '../_instance/instance-view';
import { UnmanagedInstance } from '../_instance/unmanaged-instance';

interface InstancePageProps {
  readonly params: Promise<{ deployment: string; name: string }>;
}

export async function generateMetadata({ params }: InstancePageProps): Promise<Metadata> {
  return { title: (await params).name };
}

/** One pair of plugin and sidecar. */
export default async function InstancePage({ params }: InstancePageProps) {
  const { deployment, name } = await params;
  const found = await orNotFound(findInstance(deployment, name));
  if (found.kind === 'unmanaged') return <UnmanagedInstance deployment={deployment} plugin={found.plugin} name={name} />;
  const at = { deployment, pairId: found.pairId };
  await orNotFound(getQueryClient().fetchQuery(api.pairs.detail.queryOptions(at)));
  return (
    <Hydrate>
      <InstanceView key={found.pairId} {...at} />
    </Hydrate>
  );
}
