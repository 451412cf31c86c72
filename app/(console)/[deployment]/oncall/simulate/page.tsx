import type { Metadata } from 'next';
import { orNotFound } from '@/app/_lib/or-not-found';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { SimulateView } from '../_simulate/simulate-view';

export const metadata: Metadata = { title: 'Who is paged' };

/** Who would be paged, at any time, for anything: the pager's own rules, and nothing is sent. */
export default async function SimulatePage({ params }: { params: Promise<{ deployment: string }> }) {
  const { deployment } = await params;
  const queries = getQueryClient();
  await orNotFound(queries.fetchQuery(api.oncall.now.queryOptions({ deployment })));
  return <Hydrate><SimulateView deployment={deployment} /></Hydrate>;
}
