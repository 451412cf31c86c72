import type { ReactNode } from 'react';
import { objectiveOnce } from '../_detail/objective-once';
import { orNotFound } from '@/app/_lib/or-not-found';
import { api, getQueryClient } from '@/app/_lib/server-trpc';

/** Stands above the loading state: an objective that does not exist is a 404 before anything is streamed. */
export default async function ObjectiveLayout({ children, params }: { children: ReactNode; params: Promise<{ deployment: string; slug: string }> }) {
  const { deployment, slug } = await params;
  const objectives = await orNotFound(getQueryClient().fetchQuery(api.slo.list.queryOptions({ deployment })));
  // A retired one is in no list.
  if (!objectives.some((objective) => objective.slug === slug)) await orNotFound(objectiveOnce(deployment, slug, 'period'));
  return children;
}
