import 'server-only';
import { cache } from 'react';
import { notFound } from 'next/navigation';
import { makeQueryClient } from '@/app/_lib/query-client';
import { api } from '@/app/_lib/server-trpc';

/** The number that an address names; what is none is not found. */
export function incidentNumber(written: string): number {
  if (!/^[1-9]\d{0,8}$/.test(written)) notFound();
  return Number(written);
}

/** The incident of an address, read once for layout and page; in a cache of its own, since what does not exist has no place in the page's. */
export const incidentOnce = cache(async (deployment: string, number: number) => await makeQueryClient().fetchQuery(api.incidents.detail.queryOptions({ deployment, number })));
