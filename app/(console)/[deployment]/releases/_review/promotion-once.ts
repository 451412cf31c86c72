import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { orNotFound } from '@/app/_lib/or-not-found';
import { makeQueryClient } from '@/app/_lib/query-client';
import { api } from '@/app/_lib/server-trpc';
import { isId } from '../../acl/requests/_review/is-id';

/** The promotion of an address, read once for layout and page; in a cache of its own, since what does not exist has no place in the page's. Another service's is not found under this one. */
export const promotionOnce = cache(async (deployment: string, service: string, promotionId: string) => {
  if (!isId(promotionId)) notFound();
  const review = await orNotFound(makeQueryClient().fetchQuery(api.releases.review.queryOptions({ deployment, promotionId })));
  if (review.service !== service) notFound();
  return review;
});
