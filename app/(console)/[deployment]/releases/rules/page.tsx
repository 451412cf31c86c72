import type { Metadata } from 'next';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { RulesView } from '../_rules/rules-view';

export const metadata: Metadata = { title: 'Release rules' };

/** How releases come into this deployment. */
export default async function ReleaseRulesPage({ params }: { params: Promise<{ deployment: string }> }) {
  const { deployment } = await params;
  const queries = getQueryClient();
  await Promise.all([queries.prefetchQuery(api.releases.rules.queryOptions({ deployment })), queries.prefetchQuery(api.identity.may.queryOptions({ deployment }))]);
  return (
    <Hydrate>
      <RulesView deployment={deployment} />
    </Hydrate>
  );
}
