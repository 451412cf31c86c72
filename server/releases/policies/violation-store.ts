import type { PolicyFinding } from '@/domain/releases/policies/policy';
import type { PolicyViolation } from '@/server/generated/prisma/client';
import type { Db, Tx } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';

export type { PolicyViolation };

/** Why one is not seen any more: it was put right, what it was about is gone, its rule is off, or says something else now. */
export const ENDED_BY = ['corrected', 'gone', 'off', 'rule'] as const;
export type EndedBy = (typeof ENDED_BY)[number];

/** What breaks rules in a deployment now. */
export function openViolations(db: Db | Tx, deployment: string): Promise<PolicyViolation[]> {
  return db.policyViolation.findMany({ where: { deployment, endedAt: null }, orderBy: [{ policy: 'asc' }, { target: 'asc' }, { key: 'asc' }] });
}

/** One page, the newest first: open ones, or those that ended. */
export function listViolations(db: Db | Tx, filter: { deployment: string; policy?: string | undefined; status?: string | undefined; open: boolean; after?: string | undefined; take: number }): Promise<PolicyViolation[]> {
  const { deployment, policy, status, open, after, take } = filter;
  return db.policyViolation.findMany({
    where: { deployment, ...(policy === undefined ? {} : { policy }), ...(status === undefined ? {} : { status }), endedAt: open ? null : { not: null } },
    orderBy: open ? [{ openedAt: 'desc' }, { id: 'desc' }] : [{ endedAt: 'desc' }, { id: 'desc' }],
    take, ...(after === undefined ? {} : { cursor: { id: after }, skip: 1 }),
  });
}

/** How many are open of each kind, by rule, target and status: for counts that need no rows. */
export async function openCounts(db: Db | Tx, deployment: string): Promise<{ policy: string; target: string; status: string; grade: string }[]> {
  return db.policyViolation.findMany({ where: { deployment, endedAt: null }, select: { policy: true, target: true, status: true, grade: true } });
}

/** Evaluations of one deployment come one after the other, so that the later one wins. */
export async function lockEvaluation(tx: Tx, deployment: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(7301012, hashtext(${deployment}))`;
}

export async function insertViolations(tx: Tx, deployment: string, findings: readonly PolicyFinding[], now: Date): Promise<void> {
  if (findings.length === 0) return;
  await tx.policyViolation.createMany({ data: findings.map(({ rule, target, key, status, grade, message }) => ({ id: newId(), deployment, policy: rule, target, key, status, grade, message, openedAt: now, lastSeenAt: now })), skipDuplicates: true });
}

/** Says that these are still there. */
export async function seenAgain(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length > 0) await tx.$executeRaw`UPDATE releases_policy_violation SET last_seen_at = ${now} WHERE id = ANY(${[...ids]}::uuid[])`;
}

export async function rewordViolation(tx: Tx, id: string, { status, grade, message }: Pick<PolicyFinding, 'status' | 'grade' | 'message'>, now: Date): Promise<void> {
  await tx.policyViolation.update({ where: { id }, data: { status, grade, message, lastSeenAt: now } });
}

export async function endViolations(tx: Tx, ids: readonly string[], endedBy: EndedBy, now: Date): Promise<void> {
  if (ids.length > 0) await tx.policyViolation.updateMany({ where: { id: { in: [...ids] }, endedAt: null }, data: { endedAt: now, endedBy } });
}
