import type { Metadata } from 'next';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { loadPolicySearch } from './_list/load-policy-search';
import { PoliciesView } from './_list/policies-view';

export const metadata: Metadata = { title: 'Policies' };

type Search = Promise<Record<string, string | string[] | undefined>>;

/** What a deployment is held against: each rule, from when on it holds, what breaks it, what is set aside. */
export default async function PoliciesPage({ params, searchParams }: { params: Promise<{ deployment: string }>; searchParams: Search }) {
  const [{ deployment }, { rule }] = await Promise.all([params, loadPolicySearch(searchParams)]);
  const queries = getQueryClient();
  await Promise.all([
    queries.prefetchQuery(api.releases.policies.list.queryOptions({ deployment })),
    queries.prefetchQuery(api.identity.may.queryOptions({ deployment })),
    ...(rule ? [queries.prefetchQuery(api.releases.policies.violations.queryOptions({ deployment, policy: rule, limit: 200 }))] : []),
  ]);
  return (
    <Hydrate>
      <PoliciesView deployment={deployment} />
    </Hydrate>
  );
}
