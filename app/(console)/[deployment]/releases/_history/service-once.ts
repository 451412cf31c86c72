import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { orNotFound } from '@/app/_lib/or-not-found';
import { makeQueryClient } from '@/app/_lib/query-client';
import { api } from '@/app/_lib/server-trpc';
import { pageOf } from './history-input';

/** Not found unless there is anything of the service: a plugin of that name, or a release. */
export const knownService = cache(async (deployment: string, service: string): Promise<void> => {
  const queries = makeQueryClient();
  const [plugins, releases] = await Promise.all([orNotFound(queries.fetchQuery(api.deployments.plugins.queryOptions({ deployment }))), orNotFound(queries.fetchQuery(api.releases.releases.queryOptions({ ...pageOf({ deployment, service }), limit: 1 })))]);
  if (releases.items.length === 0 && !plugins.some(({ name }) => name === service)) notFound();
});
