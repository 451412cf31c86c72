import { handleRest } from '@/server/api/rest';
import { restBase } from '@/server/api/rest-base';
import { restRoutes } from '@/server/api/rest-routes';
import { runtime } from '@/server/api/runtime';

export const dynamic = 'force-dynamic';

/** The form of the screen, for browsers without script: the same call as a machine makes, answered by the screen again. */
export async function POST(_request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const { token } = await params;
  const base = restBase(runtime());
  const call = new Request(new URL('/api/v1/ack', base.publicUrl), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token }) });
  const answer = await handleRest(restRoutes, base, call);
  const path = `/ack/${encodeURIComponent(token)}`;
  // Who was faster, or that it is over, the screen itself says.
  const location = answer.ok ? path : `${path}?refused=${await codeOf(answer)}`;
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
}

async function codeOf(answer: Response): Promise<string> {
  const { error } = (await answer.json()) as { error: { code: string } };
  return error.code;
}
