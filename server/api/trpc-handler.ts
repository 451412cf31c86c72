import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import type { ApiContext } from '@/server/api/context';
import { appRouter } from '@/server/api/root';
import type { WebRuntime } from '@/server/api/runtime';
import { currentPerson } from '@/server/identity/current-person';
import { inputKeyFrom } from '@/server/platform/idempotency';
import { newId } from '@/server/platform/ids';

const MAX_BATCH = 20;

/** The context of one request. */
export async function requestContext(runtime: WebRuntime, headers: Headers): Promise<ApiContext> {
  const { db, pool, clock, log, auth, env: { MERIDIAN_AUTH_SECRET: secret } } = runtime;
  return { actor: await currentPerson(auth, db, headers), db, pool, clock, log, requestId: newId(), inputKey: secret === undefined ? undefined : inputKeyFrom(secret) };
}

/** Answers `/api/trpc/*`: only this origin may post, at most 20 calls a batch. */
export async function handleTrpc(runtime: WebRuntime, request: Request): Promise<Response> {
  if (request.method === 'POST' && !sameOrigin(request, runtime.env.publicUrl)) {
    return Response.json({ error: { code: 'FORBIDDEN', message: 'Requests from another origin are refused.' } }, { status: 403 });
  }
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    maxBatchSize: MAX_BATCH,
    // A question may be too long for an address; it is let in as any other POST, from this origin only.
    allowMethodOverride: true,
    createContext: () => requestContext(runtime, request.headers),
  });
}

function sameOrigin(request: Request, publicUrl: string): boolean {
  const origin = request.headers.get('origin');
  const json = request.headers.get('content-type')?.startsWith('application/json') ?? false;
  return json && origin === new URL(publicUrl).origin;
}
