import 'server-only';
import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { headers } from 'next/headers';
import { type ReactNode, cache } from 'react';
import { makeQueryClient } from '@/app/_lib/query-client';
import { appRouter } from '@/server/api/root';
import { runtime } from '@/server/api/runtime';
import { requestContext } from '@/server/api/trpc-handler';

/** The cache of this request. */
export const getQueryClient = cache(makeQueryClient);

const context = cache(async () => requestContext(runtime(), await headers()));

/** Who is signed in, for server components. */
export const signedIn = cache(async () => (await context()).actor);

/** tRPC for server components: the same procedures, called without HTTP. */
export const api = createTRPCOptionsProxy({ ctx: context, router: appRouter, queryClient: getQueryClient });

/** Hands what was prefetched (also what is still pending) to the client components below. */
export function Hydrate({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(getQueryClient())}>{children}</HydrationBoundary>;
}
