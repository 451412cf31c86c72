import type { Metadata } from 'next';
import { orNotFound } from '@/app/_lib/or-not-found';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { DependenciesView } from './_list/dependencies-view';

export const metadata: Metadata = { title: 'Dependencies' };

/** What a deployment stands on, and whether it answers. */
export default async function DependenciesPage({ params }: { params: Promise<{ deployment: string }> }) {
  const { deployment } = await params;
  const queries = getQueryClient();
  await Promise.all([orNotFound(queries.fetchQuery(api.deployments.dependencies.list.queryOptions({ deployment }))), queries.prefetchQuery(api.identity.may.queryOptions({ deployment }))]);
  return (
    <Hydrate>
      <DependenciesView deployment={deployment} />
    </Hydrate>
  );
}
