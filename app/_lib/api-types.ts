import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/server/api/root';

/** What each procedure answers with, as pages receive it. */
export type ApiOutputs = inferRouterOutputs<AppRouter>;
