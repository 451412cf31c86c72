import { NAME_PATTERN } from '@/domain/deployments/names';
import { isTimely, NONCE_PATTERN, NONCE_TTL_MS, requestSigningText, SIGNED_HEADERS } from '@/domain/deployments/signing';
import type { RestBase } from '@/server/api/rest';
import { verifyNkeySignature } from '@/server/bus/nkey-signature';
import { instanceByKey, liveToken, useNonce } from '@/server/deployments/registry-store';
import type { BootstrapHolder, InstanceActor } from '@/server/platform/actor';
import { AppError } from '@/server/platform/errors';
import { sha256 } from '@/server/platform/ids';

/** One answer for every way of not being let in: an unknown deployment and a wrong token look the same. */
export function refused(): AppError {
  return new AppError('UNAUTHENTICATED', 'This credential is not known here.');
}

/** The holder of `Authorization: Bearer mbt_…`. */
export async function bootstrapHolder(base: RestBase, request: Request): Promise<BootstrapHolder> {
  const token = /^Bearer (mbt_[A-Za-z0-9_-]{20,100})$/.exec(request.headers.get('authorization') ?? '')?.[1];
  const row = token ? await liveToken(base.db, sha256(token), base.clock.now()) : null;
  if (!row) throw refused();
  return { kind: 'bootstrap', id: row.id, name: row.label, deployment: row.deployment.slug, deploymentId: row.deploymentId, createdById: row.createdById, ownerId: row.ownerId };
}

/** The instance named in the path, proved by a fresh signature of its own nkey; each nonce counts once. */
export async function signedInstance(base: RestBase, request: Request, params: Readonly<Record<string, string>>): Promise<InstanceActor> {
  const instance = await provenBySignature(base, request, params.instance_id ?? '', (name, key) => instanceByKey(base.db, name, key));
  return { kind: 'instance', id: instance.id, name: instance.name, deployment: instance.plugin.deployment.slug };
}

/** Whoever bears this name and the key that signed the request just now; UNAUTHENTICATED, in the same words, for all else. */
export async function provenBySignature<T>(base: RestBase, request: Request, name: string, find: (name: string, key: string) => Promise<T | null>): Promise<T> {
  const header = (of: string) => request.headers.get(of) ?? '';
  const key = header(SIGNED_HEADERS.key);
  const timestamp = header(SIGNED_HEADERS.timestamp);
  const nonce = header(SIGNED_HEADERS.nonce);
  const now = base.clock.now();
  if (!NAME_PATTERN.test(name)) throw refused();
  if (!isTimely(timestamp, now.getTime()) || !NONCE_PATTERN.test(nonce)) throw refused();
  const text = requestSigningText({ method: request.method, path: new URL(request.url).pathname, timestamp, nonce });
  if (!verifyNkeySignature(key, text, header(SIGNED_HEADERS.signature))) throw refused();
  const found = await find(name, key);
  if (!found) throw refused();
  if (!(await useNonce(base.db, key, nonce, new Date(now.getTime() + NONCE_TTL_MS)))) throw refused();
  return found;
}
