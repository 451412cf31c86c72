import { type V2Base, handleV2 } from '@/server/alerts/api-v2/route';
import { v2Routes } from '@/server/alerts/api-v2/routes';
import { createApiToken } from '@/server/identity/api-tokens';
import { systemActor } from '@/server/platform/actor';
import { TOKEN_PERMISSIONS, type TokenPermission } from '@/domain/identity/permissions';
import { mutateAsSystem } from '@/server/platform/mutation';

/** One answer of the API; the body as it was read from JSON, or null where there was none. */
export interface V2Answer {
  status: number;
  body: unknown;
}

export interface V2Ask {
  body?: unknown;
  /** Sent as it is in place of `body`. */
  text?: string;
  type?: string | null;
}

/** A token of a deployment, with all that a token may hold unless told otherwise. */
export async function v2Token(base: V2Base, deployment: string, name: string, permissions: readonly TokenPermission[] = TOKEN_PERMISSIONS): Promise<{ id: string; token: string }> {
  return mutateAsSystem(base, systemActor('test'), 'test', (work) => createApiToken(work, { deployment, name, permissions }));
}

/** Asks the API of this process. */
export async function askV2(base: V2Base, token: string | null, method: string, path: string, ask: V2Ask = {}): Promise<V2Answer> {
  return readV2(await handleV2(v2Routes, base, v2Request('http://console.test', token, method, path, ask)));
}

export function v2Request(url: string, token: string | null, method: string, path: string, { body, text, type = 'application/json' }: V2Ask = {}): Request {
  const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
  const headers = new Headers(token === null ? {} : { authorization: `Bearer ${token}` });
  if (type !== null && sent !== undefined) headers.set('content-type', type);
  return new Request(`${url}${path}`, { method, headers, ...(sent === undefined ? {} : { body: sent }) });
}

export async function readV2(response: Response): Promise<V2Answer> {
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
}
