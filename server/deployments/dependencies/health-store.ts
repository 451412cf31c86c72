import type { Health } from '@/domain/deployments/dependencies/health';
import type { DependencyState } from '@/domain/deployments/dependencies/dependency';
import { healthColumns } from '@/server/deployments/dependencies/dependency-store';
import type { Db, Tx } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';

/** A turn to check one dependency, for one worker. */
export interface Claimed {
  deployment: string;
  dependencyId: string;
  claim: string;
}

/** Takes up to `limit` that are due and nobody's, until `until`: whoever claims at the same time gets others. */
export async function claimDue(db: Db, { now, until, limit }: { now: Date; until: Date; limit: number }): Promise<Claimed[]> {
  const claim = newId();
  return db.$queryRaw<Claimed[]>`
    UPDATE deployments_dependency_health AS h SET claim = ${claim}::uuid, claimed_until = ${until}
    FROM deployments_dependency AS d
    WHERE d.id = h.dependency_id AND h.dependency_id IN (
      SELECT dependency_id FROM deployments_dependency_health
      WHERE due_at <= ${now} AND (claimed_until IS NULL OR claimed_until <= ${now})
      ORDER BY due_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING d.deployment, h.dependency_id AS "dependencyId", h.claim::text AS claim`;
}

/** Keeps what a check found and gives the turn back; false when the turn was lost, or what is asked was changed. */
export async function keepHealth(tx: Tx, { dependencyId, claim }: Claimed, health: Health, { moved, dueAt }: { moved: boolean; dueAt: Date }): Promise<boolean> {
  const data = { ...healthColumns(health), dueAt, claim: null, claimedUntil: null, ...(moved ? { version: { increment: 1 } } : {}) };
  return (await tx.dependencyHealth.updateMany({ where: { dependencyId, claim }, data })).count === 1;
}

/** Begins again after a change: whoever checks the old one right now is not heard. */
export async function restartHealth(tx: Tx, dependencyId: string, health: Health, dueAt: Date): Promise<void> {
  await tx.dependencyHealth.update({ where: { dependencyId }, data: { ...healthColumns(health), dueAt, claim: null, claimedUntil: null, version: { increment: 1 } } });
}

/** Makes the next check due at this time, unless it is due before. */
export async function hurry(tx: Tx, dependencyIds: readonly string[], dueAt: Date): Promise<void> {
  await tx.dependencyHealth.updateMany({ where: { dependencyId: { in: [...dependencyIds] }, dueAt: { gt: dueAt } }, data: { dueAt } });
}

export interface Move {
  deployment: string;
  dependencyId: string;
  name: string;
  fromState: DependencyState;
  toState: DependencyState;
  detail: string;
  at: Date;
}

/** Adds to the list of moves, which is never changed; returns its id. */
export async function insertMove(tx: Tx, move: Move): Promise<string> {
  const id = newId();
  await tx.dependencyMove.create({ data: { id, ...move } });
  return id;
}

export function findMove(db: Db | Tx, deployment: string, id: string): Promise<Move | null> {
  return db.dependencyMove.findFirst({ where: { deployment, id } });
}

/** The newest moves of a deployment. */
export function newestMoves(db: Db | Tx, deployment: string, limit: number): Promise<Move[]> {
  return db.dependencyMove.findMany({ where: { deployment }, orderBy: [{ at: 'desc' }, { id: 'desc' }], take: limit });
}
