import { readiness } from '@/server/api/readiness';
import { runtime } from '@/server/api/runtime';

export const dynamic = 'force-dynamic';

/** 200 when the database answers and every migration of this build is applied; else 503 with which is missing. */
export async function GET(): Promise<Response> {
  const state = await readiness(runtime().pool);
  return Response.json(state, { status: state.status === 'ready' ? 200 : 503 });
}
