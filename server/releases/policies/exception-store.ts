import { isPolicyId, POLICY_IDS } from '@/domain/releases/policies/ids';
import type { PolicyException } from '@/domain/releases/policies/policy';
import type { PolicyException as ExceptionRow } from '@/server/generated/prisma/client';
import type { Db, Tx } from '@/server/platform/db';

export type { ExceptionRow };

/** An exception with who made it: the author of a release does not make one for it. */
export interface StoredException extends PolicyException {
  byId: string;
}

/** The exceptions of a deployment that count at `now`. */
export async function exceptionsIn(db: Db | Tx, deployment: string, now: Date): Promise<StoredException[]> {
  const rows = await db.policyException.findMany({ where: { deployment, endedAt: null, from: { lte: now }, expiresAt: { gt: now } } });
  return rows.filter(({ policy }) => isPolicyId(policy)).map(readException);
}

/** Those that count, and those that ended lately, the newest first. */
export function listExceptions(db: Db | Tx, deployment: string, take: number): Promise<ExceptionRow[]> {
  return db.policyException.findMany({ where: { deployment }, orderBy: [{ endedAt: { sort: 'desc', nulls: 'first' } }, { expiresAt: 'desc' }], take });
}

export function findException(db: Db | Tx, deployment: string, id: string): Promise<ExceptionRow | null> {
  return db.policyException.findFirst({ where: { deployment, id } });
}

export async function insertException(tx: Tx, row: Omit<ExceptionRow, 'endedAt' | 'endedByName' | 'endReason' | 'toldAt'>): Promise<void> {
  await tx.policyException.create({ data: row });
}

/** Ends one that counts; false when there is none any more. */
export async function endException(tx: Tx, id: string, end: { at: Date; byName: string; reason: string }): Promise<boolean> {
  const ended = await tx.policyException.updateMany({ where: { id, endedAt: null, expiresAt: { gt: end.at } }, data: { endedAt: end.at, endedByName: end.byName, endReason: end.reason } });
  return ended.count === 1;
}

/** Exceptions whose time is over and of whom nobody was told; they stopped counting by themselves. */
export function expiredUntold(db: Db | Tx, now: Date, take: number): Promise<ExceptionRow[]> {
  return db.policyException.findMany({ where: { endedAt: null, toldAt: null, expiresAt: { lte: now } }, orderBy: { expiresAt: 'asc' }, take });
}

/** Of two who tell, one does: false for the other. */
export async function markTold(tx: Tx, id: string, at: Date): Promise<boolean> {
  return (await tx.policyException.updateMany({ where: { id, toldAt: null }, data: { toldAt: at } })).count === 1;
}

function readException({ id, policy, target, reason, owner, byId, from, expiresAt, endedAt }: ExceptionRow): StoredException {
  return { id, rule: isPolicyId(policy) ? policy : POLICY_IDS[0], target, reason, owner, byId, from: from.getTime(), expiresAt: expiresAt.getTime(), endedAt: endedAt?.getTime() ?? null };
}
