import type { PromotionState } from '@/domain/releases/states';
import type { Db, Tx } from '@/server/platform/db';

/** The states in which the roll-out has something to do; those before are decided on by people and gates. */
const ROLLED = ['ready', 'rolling', 'canary', 'verifying', 'soaking', 'rolling_back', 'succeeded'] as const satisfies readonly PromotionState[];
const LOOKED_BACK_MS = 24 * 3_600_000;

/** When a service was rolled back by itself because it burned, in any deployment, within the last day: ms since the epoch. */
export async function selfRollbacks(db: Db | Tx, service: string, now: Date): Promise<number[]> {
  const since = new Date(now.getTime() - LOOKED_BACK_MS);
  const rows = await db.$queryRaw<{ at: Date }[]>`
    SELECT rollback_at AS at FROM releases_promotion
    WHERE service = ${service} AND rollback_at >= ${since} AND facts->'rollback'->>'cause' = 'burn' AND facts->'rollback'->>'by' IS NULL ORDER BY rollback_at`;
  return rows.map(({ at }) => at.getTime());
}

/** Promotions whose time has come, those that wait longest first. They are locked one by one, when they are looked at. */
export async function duePromotions(db: Db, now: Date, take: number): Promise<string[]> {
  const rows = await db.promotion.findMany({ where: { dueAt: { lte: now }, state: { in: [...ROLLED] } }, orderBy: { dueAt: 'asc' }, take, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** False while another worker looks at a promotion of this service in this deployment, or a person decides about one. */
export async function tryService(tx: Tx, { deployment, service }: { deployment: string; service: string }): Promise<boolean> {
  const rows = await tx.$queryRaw<{ locked: boolean }[]>`SELECT pg_try_advisory_xact_lock(7301011, hashtext(${`${deployment}/${service}`})) AS locked`;
  return rows[0]?.locked ?? false;
}

/** Of which service in which deployment a promotion is. */
export function placeOf(db: Tx, id: string): Promise<{ deployment: string; service: string } | null> {
  return db.promotion.findUnique({ where: { id }, select: { deployment: true, service: true } });
}
