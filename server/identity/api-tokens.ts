import { TOKEN_PERMISSIONS, type TokenPermission } from '@/domain/identity/permissions';
import { apiTokenByName, deploymentExists, endApiToken, insertApiToken } from '@/server/identity/api-token-store';
import { AppError, notFound } from '@/server/platform/errors';
import { newId, newSecret, sha256 } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';

const NAME = /^[a-z0-9][a-z0-9.-]{0,62}$/;
const DAY_MS = 24 * 3_600_000;
const DEFAULT_DAYS = 90;
const MAX_DAYS = 365;

export interface NewApiToken {
  deployment: string;
  name: string;
  permissions: readonly string[];
  /** How long it lives: 90 days when left out, 365 at most. */
  days?: number;
  createdById?: string;
}

/** Makes a token for a program, in one deployment. It is returned once and stored as its hash. */
export async function createApiToken(work: Work, input: NewApiToken): Promise<{ id: string; token: string; expiresAt: Date }> {
  const { deployment, name, days = DEFAULT_DAYS } = input;
  if (!NAME.test(name)) throw new AppError('BAD_INPUT', 'A token is named in lower-case letters, digits, dots and hyphens.', { field: 'name', rule: 'name' });
  if (!Number.isInteger(days) || days < 1 || days > MAX_DAYS) throw new AppError('BAD_INPUT', `A token lives from 1 to ${MAX_DAYS} days.`, { field: 'days', rule: 'range' });
  const permissions = known(input.permissions);
  if (!(await deploymentExists(work.tx, deployment))) throw notFound();
  if (await apiTokenByName(work.tx, deployment, name)) throw new AppError('CONFLICT', `There is a token called "${name}" in ${deployment}. Revoke it first, or take another name.`, { field: 'name', rule: 'unique' });
  const token = newSecret('mct');
  const id = newId();
  const createdAt = work.clock.now();
  const expiresAt = new Date(createdAt.getTime() + days * DAY_MS);
  await insertApiToken(work.tx, { id, name, deployment, tokenHash: sha256(token), permissions, createdById: input.createdById ?? null, createdAt, expiresAt });
  await work.audit({ action: 'identity.token.created', deployment, entity: { type: 'api_token', id, label: name }, detail: { permissions, expiresAt } });
  return { id, token, expiresAt };
}

/** Ends a token: its next request is refused. */
export async function revokeApiToken(work: Work, input: { deployment: string; name: string }): Promise<void> {
  const token = await apiTokenByName(work.tx, input.deployment, input.name);
  if (!token || !(await endApiToken(work.tx, token.id, work.clock.now()))) throw new AppError('NOT_FOUND', `There is no living token called "${input.name}" in ${input.deployment}.`, { field: 'name' });
  await work.audit({ action: 'identity.token.revoked', deployment: token.deployment, entity: { type: 'api_token', id: token.id, label: token.name } });
}

function known(asked: readonly string[]): TokenPermission[] {
  const stranger = asked.find((each) => !TOKEN_PERMISSIONS.some((permission) => permission === each));
  if (stranger !== undefined || asked.length === 0) throw new AppError('BAD_INPUT', `A token may be allowed ${TOKEN_PERMISSIONS.join(', ')}.`, { field: 'allow', rule: 'permission' });
  return TOKEN_PERMISSIONS.filter((permission) => asked.includes(permission));
}
