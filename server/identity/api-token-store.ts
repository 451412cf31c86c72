import type { Db, Tx } from '@/server/platform/db';
import type { ApiToken } from '@/server/generated/prisma/client';

export type { ApiToken };

const USED_MS = 60_000;

/** A token that may still be used, by its hash. */
export function liveApiToken(db: Db | Tx, tokenHash: string, now: Date): Promise<ApiToken | null> {
  return db.apiToken.findFirst({ where: { tokenHash, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] } });
}

/** Remembers that it was used, to the minute: a busy token writes once in one, whoever else notices it meanwhile. */
export async function touchApiToken(db: Db, token: ApiToken, now: Date): Promise<void> {
  const before = new Date(now.getTime() - USED_MS);
  if (token.lastUsedAt && token.lastUsedAt > before) return;
  await db.apiToken.updateMany({ where: { id: token.id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: before } }] }, data: { lastUsedAt: now } });
}

export async function insertApiToken(tx: Tx, data: Omit<ApiToken, 'revokedAt' | 'lastUsedAt'>): Promise<void> {
  await tx.apiToken.create({ data });
}

/** The living token of this name. */
export function apiTokenByName(db: Db | Tx, deployment: string, name: string): Promise<ApiToken | null> {
  return db.apiToken.findFirst({ where: { deployment, name, revokedAt: null } });
}

export function listApiTokens(db: Db | Tx, deployment: string): Promise<ApiToken[]> {
  return db.apiToken.findMany({ where: { deployment }, orderBy: { createdAt: 'asc' } });
}

/** False when it was revoked before. */
export async function endApiToken(tx: Tx, id: string, now: Date): Promise<boolean> {
  return (await tx.apiToken.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } })).count === 1;
}

export async function deploymentExists(db: Db | Tx, slug: string): Promise<boolean> {
  return (await db.deployment.count({ where: { slug } })) === 1;
}

/** Who made a token; null when it was made on the command line. */
export async function creatorOfToken(db: Db | Tx, id: string): Promise<string | null> {
  return (await db.apiToken.findUnique({ where: { id }, select: { createdById: true } }))?.createdById ?? null;
}
