import type { Metadata } from 'next';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { SettingsView } from '../_form/settings-view';

export const metadata: Metadata = { title: 'Settings' };

/** What is set for this deployment. */
export default async function SettingsPage({ params }: { params: Promise<{ deployment: string }> }) {
  const { deployment } = await params;
  await getQueryClient().prefetchQuery(api.deployments.settings.read.queryOptions({ deployment }));
  return (
    <Hydrate>
      <SettingsView deployment={deployment} />
    </Hydrate>
  );
}
