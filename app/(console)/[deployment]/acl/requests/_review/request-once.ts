import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { isId } from './is-id';
import { makeQueryClient } from '@/app/_lib/query-client';
import { api } from '@/app/_lib/server-trpc';

/**
 * The request of an address, read once for layout and page. In a cache of its own: the layout of the deployment already
 * streams the page's cache to the browser, and what does not exist has no place there.
 */
export const requestOnce = cache(async (deployment: string, requestId: string) => {
  if (!isId(requestId)) notFound();
  return await makeQueryClient().fetchQuery(api.acl.request.queryOptions({ deployment, requestId }));
});
