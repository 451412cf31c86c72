import type { Metadata } from 'next';
import { orNotFound } from '@/app/_lib/or-not-found';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { PolicyView } from '../_policy/policy-view';

export const metadata: Metadata = { title: 'Escalation' };

/** Whom a page tells, and when, by how urgent it is. */
export default async function PolicyPage({ params }: { params: Promise<{ deployment: string }> }) {
  const { deployment } = await params;
  const queries = getQueryClient();
  await Promise.all([orNotFound(queries.fetchQuery(api.oncall.policy.queryOptions({ deployment }))), queries.prefetchQuery(api.identity.may.queryOptions({ deployment }))]);
  return <Hydrate><PolicyView deployment={deployment} /></Hydrate>;
}
