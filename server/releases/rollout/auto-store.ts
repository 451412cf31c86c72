import type { Db, Tx } from '@/server/platform/db';
import { readRelease, type StoredRelease } from '@/server/releases/release-store';

/** The newest frozen release of each service along each of these lines. */
export async function newestReleases(db: Db | Tx, lines: readonly string[]): Promise<StoredRelease[]> {
  const rows = await db.release.findMany({ where: { line: { in: [...lines] }, state: { not: 'blocked' } }, distinct: ['line', 'service'], orderBy: [{ line: 'asc' }, { service: 'asc' }, { createdAt: 'desc' }, { id: 'desc' }] });
  return rows.map(readRelease);
}

/** Releases that were promoted there before and ended otherwise than by being superseded. */
export async function triedReleases(db: Db | Tx, deployment: string, service: string): Promise<string[]> {
  const rows = await db.promotion.findMany({ where: { deployment, service, kind: 'promotion', state: { in: ['succeeded', 'rolled_back', 'rollback_failed', 'rejected', 'expired', 'cancelled'] } }, distinct: ['releaseId'], select: { releaseId: true } });
  return rows.map(({ releaseId }) => releaseId);
}
