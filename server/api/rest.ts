import type { z } from 'zod/mini';
import type { MachinePermission, Permission } from '@/domain/identity/permissions';
import { httpStatus, type PublicError, publicError, toAppError } from '@/server/api/error-map';
import type { Actor } from '@/server/platform/actor';
import { authorise, type Scope } from '@/server/platform/authorise';
import type { Clock } from '@/server/platform/clock';
import type { Db } from '@/server/platform/db';
import { AppError } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { Logger } from '@/server/platform/log';

export interface RestBase {
  db: Db;
  clock: Clock;
  log: Logger;
  publicUrl: string;
  /** Where sidecars reach the bus. */
  busUrl: string;
}

export interface RestCall<A extends Actor = Actor> extends RestBase {
  actor: A;
  requestId: string;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
}

/** What a caller shows: a token, a signature of its nkey, or a link. */
export type Credential = 'bootstrap' | 'instance' | 'agent_token' | 'agent' | 'api_token' | 'link';

/** A machine's way in: who it is, what it may do, and the shape of what comes and goes are all declared. */
export interface RestRoute {
  method: 'GET' | 'POST';
  /** `/api/v1/registrations/:instance_id` */
  path: string;
  summary: string;
  /** `link`: the body itself proves it. */
  credential: Credential;
  input: z.ZodMiniType | null;
  output: z.ZodMiniType;
  status: number;
  handle(base: RestBase, request: Request, params: Readonly<Record<string, string>>, requestId: string): Promise<unknown>;
}

const MAX_BODY = 256 * 1024;

/** Declares a route; `authenticate` proves the caller, `authorise` then decides, and only after that `run` sees the input. */
export function restRoute<A extends Actor, I extends z.ZodMiniType, O extends z.ZodMiniType>(declared: {
  method: 'GET' | 'POST';
  path: string;
  summary: string;
  /** `link`: the body itself proves it. */
  credential: Credential;
  permission: MachinePermission | Permission;
  authenticate: (base: RestBase, request: Request, params: Readonly<Record<string, string>>, body: unknown) => Promise<A>;
  scope: (actor: A) => Scope;
  input: I | null;
  /** Reads the body in place of the schema alone, where the rules say more than a schema can. */
  parse?: (body: unknown) => z.output<I>;
  output: O;
  status: number;
  run: (call: RestCall<A>, input: z.output<I>) => Promise<z.input<O>>;
}): RestRoute {
  const { permission, authenticate, scope, run, parse, ...open } = declared;
  return {
    ...open,
    async handle(base, request, params, requestId) {
      const known = open.credential === 'link' ? await readJson(request) : undefined;
      const actor = await authenticate(base, request, params, known);
      authorise(actor, permission, scope(actor));
      const input = open.input ? (parse ?? ((body) => parseBody(open.input as I, body)))(known ?? (await readJson(request))) : undefined;
      const result = await run({ ...base, actor, params, query: new URL(request.url).searchParams, requestId }, input as z.output<I>);
      return open.output.parse(result);
    },
  };
}

/** Finds and runs the route of a request; every answer is JSON, every refusal `{error: {code, message, field?, rule?}}`. */
export async function handleRest(routes: readonly RestRoute[], base: RestBase, request: Request): Promise<Response> {
  const requestId = newId();
  try {
    const { route, params } = find(routes, request);
    const body = await route.handle(base, request, params, requestId);
    return Response.json(body, { status: route.status, headers: { 'x-request-id': requestId, 'cache-control': 'no-store' } });
  } catch (thrown) {
    const { status, code, message, detail } = refusalOf(thrown, base.log, requestId);
    return Response.json({ error: { code, message, ...detail } }, { status, headers: { 'x-request-id': requestId } });
  }
}

/** What a caller is told of anything thrown, and with which status; what is our own fault goes to the log. */
export function refusalOf(thrown: unknown, log: Logger, requestId: string): PublicError & { status: number } {
  const error = toAppError(thrown);
  const told = publicError(error, requestId);
  if (told.code === 'INTERNAL') log.error({ requestId, err: error.cause ?? error }, 'REST call failed');
  return { ...told, status: httpStatus(told.code) };
}

function find(routes: readonly RestRoute[], request: Request): { route: RestRoute; params: Record<string, string> } {
  const path = new URL(request.url).pathname;
  for (const route of routes) {
    if (route.method !== request.method) continue;
    const params = matchPath(route.path, path);
    if (params) return { route, params };
  }
  throw new AppError('NOT_FOUND', 'There is no such endpoint.');
}

/** Path parameters when `path` fits `pattern`, else null. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const want = pattern.split('/');
  const have = path.split('/');
  if (want.length !== have.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of want.entries()) {
    const value = have[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decoded(value);
    else if (part !== value) return null;
  }
  return params;
}

/** As it stands when it cannot be decoded: no name has a "%", so nothing will be found under it. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

async function readJson(request: Request): Promise<unknown> {
  if (!request.headers.get('content-type')?.startsWith('application/json')) throw new AppError('BAD_INPUT', 'The body must be application/json.', { field: '(body)', rule: 'content-type' });
  const text = await request.text();
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_BODY) throw new AppError('TOO_LARGE', `The body has ${bytes} bytes; it may have at most ${MAX_BODY}.`, { field: '(body)', rule: 'max-bytes' });
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('BAD_INPUT', 'The body is not JSON.', { field: '(body)', rule: 'json' });
  }
}

function parseBody<I extends z.ZodMiniType>(schema: I, value: unknown): z.output<I> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.') || '(body)';
  throw new AppError('BAD_INPUT', `${field}: ${issue?.message ?? 'is not valid'}`, { field, rule: issue?.code ?? 'invalid' });
}
