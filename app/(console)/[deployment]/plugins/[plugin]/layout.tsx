import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { api, getQueryClient } from '@/app/_lib/server-trpc';

/** Stands above the loading state: a plugin that does not exist is a 404 before anything is streamed. */
export default async function PluginLayout({ children, params }: { children: ReactNode; params: Promise<{ deployment: string; plugin: string }> }) {
  const { deployment, plugin } = await params;
  // The frame of the deployment reads the same list in the same request.
  const known = await getQueryClient().fetchQuery(api.deployments.plugins.queryOptions({ deployment }));
  if (!known.some((each) => each.name === plugin)) notFound();
  return children;
}
