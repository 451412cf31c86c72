import type { Metadata } from 'next';
import { orNotFound } from '@/app/_lib/or-not-found';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { RegisterView } from './_register/register-view';

export const metadata: Metadata = { title: 'Register a plugin' };

/** From an image to a promotion that waits for its approval, step by step. */
export default async function RegisterPluginPage({ params }: { params: Promise<{ deployment: string }> }) {
  const { deployment } = await params;
  const queries = getQueryClient();
  await Promise.all([
    orNotFound(queries.fetchQuery(api.identity.may.queryOptions({ deployment }))),
    queries.prefetchQuery(api.releases.rules.queryOptions({ deployment })),
    queries.prefetchQuery(api.agents.list.queryOptions({ deployment })),
  ]);
  return (
    <Hydrate>
      <RegisterView deployment={deployment} />
    </Hydrate>
  );
}
