import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { makeQueryClient } from '@/app/_lib/query-client';
import { api } from '@/app/_lib/server-trpc';
import type { Pair } from './instance-types';

/** What an instance's name stands for: a pair that an agent runs or ran, or an instance that somebody else runs. */
export type FoundInstance = { readonly kind: 'pair'; readonly pairId: string } | { readonly kind: 'unmanaged'; readonly plugin: string };

/** The instance of an address, read once for layout and page. A name is used again after its pair has ended: the newest counts. */
export const findInstance = cache(async (deployment: string, name: string): Promise<FoundInstance> => {
  const queries = makeQueryClient();
  const pick = (pairs: readonly Pair[]) => pairs.findLast((pair) => pair.instance === name);
  const pair = pick(await queries.fetchQuery(api.pairs.list.queryOptions({ deployment }))) ?? pick(await queries.fetchQuery(api.pairs.list.queryOptions({ deployment, ended: true })));
  if (pair) return { kind: 'pair', pairId: pair.id };
  const plugins = await queries.fetchQuery(api.deployments.plugins.queryOptions({ deployment }));
  const plugin = plugins.find(({ instances }) => instances.includes(name));
  if (!plugin) notFound();
  return { kind: 'unmanaged', plugin: plugin.name };
});
