import { readiness } from '@/server/api/readiness';
import { runtime } from '@/server/api/runtime';

export const dynamic = 'force-dynamic';

/** As Alertmanager's: 200 when alerts can be taken in. */
export async function GET(): Promise<Response> {
  const { status } = await readiness(runtime().pool);
  return status === 'ready' ? new Response('OK') : new Response('not ready', { status: 503 });
}
