import 'server-only';
import { cache } from 'react';
import { notFound } from 'next/navigation';
import { makeQueryClient } from '@/app/_lib/query-client';
import { api } from '@/app/_lib/server-trpc';

const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** The note of an address, read once for layout and page; in a cache of its own, since what does not exist has no place in the page's. */
export const noteOnce = cache(async (deployment: string, handoffId: string) => {
  if (!ID.test(handoffId)) notFound();
  return await makeQueryClient().fetchQuery(api.handoffs.note.queryOptions({ deployment, handoffId }));
});
