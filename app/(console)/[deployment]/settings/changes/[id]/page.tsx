import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { orNotFound } from '@/app/_lib/or-not-found';
import { makeQueryClient } from '@/app/_lib/query-client';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { isId } from '../../../acl/requests/_review/is-id';
import { ChangeView } from '../../_change/change-view';

export const metadata: Metadata = { title: 'Change of settings' };

/** One change of settings: what it changes, who asked, who may approve. */
export default async function SettingsChangePage({ params }: { params: Promise<{ deployment: string; id: string }> }) {
  const { deployment, id } = await params;
  if (!isId(id)) notFound();
  const input = { deployment, changeId: id };
  // In a cache of its own first: what does not exist has no place in the page's.
  await orNotFound(makeQueryClient().fetchQuery(api.deployments.settings.change.queryOptions(input)));
  await getQueryClient().prefetchQuery(api.deployments.settings.change.queryOptions(input));
  return (
    <Hydrate>
      <ChangeView deployment={deployment} changeId={id} />
    </Hydrate>
  );
}
