import type pg from 'pg';
import type { z } from 'zod/mini';
import { type ApiError, schemaError, unsupportedMedia } from '@/domain/alerts/api-v2';
import { notJson } from '@/domain/alerts/read-body';
import type { TokenPermission } from '@/domain/identity/permissions';
import { matchPath, refusalOf } from '@/server/api/rest';
import { apiTokenHolder } from '@/server/identity/api-token-holder';
import type { ApiTokenActor } from '@/server/platform/actor';
import { authorise } from '@/server/platform/authorise';
import type { Clock } from '@/server/platform/clock';
import type { Db } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';
import type { Logger } from '@/server/platform/log';

export interface V2Base {
  db: Db;
  pool: pg.Pool;
  clock: Clock;
  log: Logger;
}

/** One call by the holder of a deployment's token; all it reads and writes is in that deployment. */
export interface V2Call extends V2Base {
  actor: ApiTokenActor;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  body: unknown;
}

export interface V2Body {
  /** As it is called in errors. */
  name: 'alerts' | 'silence';
  maxBytes: number;
}

/** An endpoint of Alertmanager's API; null as output is an empty answer. */
export interface V2Route {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  permission: TokenPermission;
  body: V2Body | null;
  output: z.ZodMiniType | null;
  handle(call: V2Call): Promise<unknown>;
}

/** Declares an endpoint: what the token must list, what comes and what goes. */
export function v2Route<O extends z.ZodMiniType>(declared: Omit<V2Route, 'output' | 'handle'> & { output: O; run: (call: V2Call) => Promise<z.input<O>> }): V2Route {
  const { run, ...open } = declared;
  return { ...open, handle: async (call) => declared.output.parse(await run(call)) };
}

/** The same for one that answers with nothing but its status. */
export function v2Silent(declared: Omit<V2Route, 'output' | 'handle'> & { run: (call: V2Call) => Promise<void> }): V2Route {
  const { run, ...open } = declared;
  return { ...open, output: null, handle: run };
}

/** Refuses a call in Alertmanager's form; a null body is an empty answer. */
export class V2Refusal extends Error {
  constructor(readonly error: { status: number; body: ApiError['body'] | null }) {
    super('refused');
  }
}

/** Runs the endpoint of a request. Errors look like Alertmanager's: a bare JSON string of a handler, or `{code, message}`. */
export async function handleV2(routes: readonly V2Route[], base: V2Base, request: Request): Promise<Response> {
  const requestId = newId();
  const url = new URL(request.url);
  try {
    const { route, params } = find(routes, request.method, url.pathname);
    const actor = await apiTokenHolder(base, request);
    authorise(actor, route.permission, { deployment: actor.deployment });
    const body = route.body ? await readBody(request, route.body) : undefined;
    const answer = await route.handle({ ...base, actor, params, query: url.searchParams, body });
    return route.output === null ? empty(200) : json(answer, 200);
  } catch (thrown) {
    if (thrown instanceof V2Refusal) return thrown.error.body === null ? empty(thrown.error.status) : json(thrown.error.body, thrown.error.status, thrown instanceof WrongMethod ? { allow: thrown.allowed.join(',') } : {});
    const { status, message } = refusalOf(thrown, base.log, requestId);
    return json({ code: status, message }, status, { 'x-request-id': requestId, ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}) });
  }
}

class WrongMethod extends V2Refusal {
  constructor(method: string, readonly allowed: readonly string[]) {
    super(schemaError(405, `method ${method} is not allowed, but [${allowed.join(',')}] are`));
  }
}

function find(routes: readonly V2Route[], method: string, path: string): { route: V2Route; params: Record<string, string> } {
  const there = routes.flatMap((route) => {
    const params = matchPath(route.path, path);
    return params ? [{ route, params }] : [];
  });
  if (there.length === 0) throw new V2Refusal(schemaError(404, `path ${path} was not found`));
  const found = there.find(({ route }) => route.method === method);
  if (!found) throw new WrongMethod(method, there.map(({ route }) => route.method).toSorted());
  return found;
}

async function readBody(request: Request, { name, maxBytes }: V2Body): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type !== 'application/json' && type !== '') throw new V2Refusal(unsupportedMedia(type));
  const text = await readCapped(request, maxBytes);
  if (text === '') return undefined;
  if (type === '') throw new V2Refusal(unsupportedMedia('application/octet-stream'));
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new V2Refusal(notJson(name, error instanceof Error ? error.message : 'it is not JSON'));
  }
}

/** Stops reading at the cap, whatever the sender says of the length. */
async function readCapped(request: Request, maxBytes: number): Promise<string> {
  const tooLarge = (): never => {
    throw new V2Refusal(schemaError(413, `the body may have at most ${maxBytes} bytes`));
  };
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A line end follows, as Go's encoder writes it. */
function json(body: unknown, status: number, headers: Record<string, string> = {}): Response {
  return new Response(`${JSON.stringify(body)}\n`, { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers } });
}

function empty(status: number): Response {
  return new Response(null, { status, headers: { 'cache-control': 'no-store' } });
}
