import 'server-only';
import { cache } from 'react';
import { makeQueryClient } from '@/app/_lib/query-client';
import { api } from '@/app/_lib/server-trpc';
import { NAME_PATTERN } from '@/domain/deployments/names';
import { notFound } from 'next/navigation';
import type { DetailRange } from './detail-types';

/** The objective of an address, read once for layout and page; in a cache of its own, since what does not exist has no place in the page's. */
export const objectiveOnce = cache(async (deployment: string, slug: string, range: DetailRange) => {
  if (!NAME_PATTERN.test(slug)) notFound();
  return await makeQueryClient().fetchQuery(api.slo.detail.queryOptions({ deployment, slug, range }));
});
