import type { Metadata } from 'next';
import { orNotFound } from '@/app/_lib/or-not-found';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { MyView } from '../_me/my-view';

export const metadata: Metadata = { title: 'My shifts' };

/** One's own shifts, and how one is reached. */
export default async function MyShiftsPage({ params }: { params: Promise<{ deployment: string }> }) {
  const { deployment } = await params;
  const queries = getQueryClient();
  await Promise.all([
    orNotFound(queries.fetchQuery(api.oncall.myShifts.queryOptions({ deployment }))),
    orNotFound(queries.fetchQuery(api.oncall.contacts.queryOptions({ deployment }))),
    queries.prefetchQuery(api.identity.may.queryOptions({ deployment })),
  ]);
  return <Hydrate><MyView deployment={deployment} /></Hydrate>;
}
