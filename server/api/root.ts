import { router } from '@/server/api/procedure';
import { identityRouter } from '@/server/identity/router';

/** Every procedure of the console; the permission matrix is generated from this object. */
export const appRouter = router({
  identity: identityRouter,
});

export type AppRouter = typeof appRouter;
