import type { Approval } from '@/domain/releases/approval';
import { GATE_NAMES, type GateResult } from '@/domain/releases/gates';
import type { PromotionContext, PromotionEvent, PromotionFacts } from '@/domain/releases/promotion';
import { ACTIVE, BEFORE_READY, isActive, type PromotionState } from '@/domain/releases/states';
import type { Prisma, Promotion } from '@/server/generated/prisma/client';
import type { PromotionState as PromotionStateColumn } from '@/server/generated/prisma/enums';
import { namesOf } from '@/server/identity/identity-store';
import type { Actor } from '@/server/platform/actor';
import type { Db, Tx } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';
import { jsonValue } from '@/server/platform/json';
import { readRelease, type StoredRelease } from '@/server/releases/release-store';

/** The stored vocabulary is the domain's: this stops compiling when one side learns a word alone. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const _sameWords: Same<PromotionStateColumn, PromotionState> = true;
void _sameWords;

/** A promotion: what the rules know of it, its releases whole, and what stands beside. */
export interface StoredPromotion {
  id: string;
  facts: PromotionFacts;
  release: StoredRelease;
  from: StoredRelease | null;
  requestedByName: string;
  requestedByKind: string;
  rollbackOfId: string | null;
  outcome: string | null;
  guardUntil: Date | null;
  dueAt: Date | null;
  /** What the roll-out keeps for itself. */
  rollout: Prisma.JsonObject;
  movedByName: string;
  movedAt: Date;
}

const withReleases = { release: true, fromRelease: true } as const satisfies Prisma.PromotionInclude;
type Row = Prisma.PromotionGetPayload<{ include: typeof withReleases }>;

function read(row: Row): StoredPromotion {
  const { id, requestedByName, requestedByKind, rollbackOfId, outcome, guardUntil, dueAt, movedByName, movedAt } = row;
  return {
    id, requestedByName, requestedByKind, rollbackOfId, outcome, guardUntil, dueAt, movedByName, movedAt,
    facts: row.facts as unknown as PromotionFacts,
    release: readRelease(row.release),
    from: row.fromRelease && readRelease(row.fromRelease),
    rollout: row.rollout as Prisma.JsonObject,
  };
}

/** One promotion wherever it is; null when there is none. For loops: a person's reading asks by deployment. */
export async function promotionById(db: Db | Tx, id: string): Promise<StoredPromotion | null> {
  const row = await db.promotion.findUnique({ where: { id }, include: withReleases });
  return row && read(row);
}

/** A promotion of this deployment; null also when it is another's. */
export async function findPromotion(db: Db | Tx, deployment: string, id: string): Promise<StoredPromotion | null> {
  const row = await db.promotion.findFirst({ where: { id, deployment }, include: withReleases });
  return row && read(row);
}

/** Promotions in any of these states, of one deployment or of all, the oldest first. */
export async function activePromotions(db: Db | Tx, { deployment, service, releaseId, states = ACTIVE }: { deployment?: string; service?: string; releaseId?: string; states?: readonly PromotionState[] } = {}): Promise<StoredPromotion[]> {
  const rows = await db.promotion.findMany({ where: { state: { in: [...states] }, ...(deployment ? { deployment } : {}), ...(service ? { service } : {}), ...(releaseId ? { releaseId } : {}) }, include: withReleases, orderBy: { requestedAt: 'asc' } });
  return rows.map(read);
}

/** What moves in a deployment's service now; there is at most one. */
export async function activeOf(db: Db | Tx, deployment: string, service: string): Promise<StoredPromotion | null> {
  return (await activePromotions(db, { deployment, service }))[0] ?? null;
}

/**
 * Until the end of the transaction nobody else begins, starts or rolls back anything of this service in this deployment.
 * Taken before the row, so that all who move it queue in one order.
 */
export async function lockService(tx: Tx, deployment: string, service: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(7301011, hashtext(${`${deployment}/${service}`}))`;
}

/** The promotion, its service and its row locked; null when there is none. */
export async function lockPromotion(tx: Tx, id: string): Promise<StoredPromotion | null> {
  const named = await tx.promotion.findUnique({ where: { id }, select: { deployment: true, service: true } });
  if (!named) return null;
  await lockService(tx, named.deployment, named.service);
  await tx.$queryRaw`SELECT 1 FROM releases_promotion WHERE id = ${id}::uuid FOR UPDATE`;
  return promotionById(tx, id);
}

/** Promotions before their start whose gates are to be asked again, those that wait longest first. */
export async function dueBeforeReady(db: Db, now: Date, take: number): Promise<string[]> {
  const rows = await db.promotion.findMany({ where: { dueAt: { lte: now }, state: { in: [...BEFORE_READY] } }, orderBy: { dueAt: 'asc' }, take, select: { id: true } });
  return rows.map(({ id }) => id);
}

export interface Beside {
  requestedByName: string;
  requestedByKind: string;
  rollbackOfId?: string | null;
  dueAt: Date | null;
}

/** False when something of this service moves there already. */
export async function insertPromotion(tx: Tx, facts: PromotionFacts, beside: Beside, by: { name: string; at: Date }): Promise<boolean> {
  const { id, deployment, service, kind, release, from } = facts;
  const data = { id, deployment, service, kind, releaseId: release.id, fromReleaseId: from?.id ?? null, automatic: facts.automatic, requestedById: facts.requestedBy, reason: facts.reason, requestedAt: new Date(facts.requestedAt), ...beside, ...columns(facts), version: facts.version, movedByName: by.name, movedAt: by.at };
  return (await tx.promotion.createMany({ data: [data], skipDuplicates: true })).count === 1;
}

/** The one winner: false when somebody moved it since `before` was read. */
export async function savePromotion(tx: Tx, before: StoredPromotion, facts: PromotionFacts, beside: { dueAt?: Date | null; outcome?: string | null; guardUntil?: Date | null }, by: { name: string; at: Date }): Promise<boolean> {
  const moved = await tx.promotion.updateMany({
    where: { id: before.id, version: before.facts.version, state: before.facts.state },
    data: { ...columns(facts), version: facts.version, ...beside, movedByName: by.name, movedAt: by.at },
  });
  if (moved.count !== 1) return false;
  if (facts.gates !== before.facts.gates) await saveEvidence(tx, before.id, facts.gates);
  await saveApprovals(tx, before, facts);
  return true;
}

/** What the roll-out keeps for itself, and when it looks again; no step, so the version stays. */
export async function keepRollout(tx: Db | Tx, id: string, { rollout, dueAt }: { rollout?: unknown; dueAt?: Date | null }): Promise<void> {
  await tx.promotion.update({ where: { id }, data: { ...(rollout === undefined ? {} : { rollout: jsonValue(rollout) }), ...(dueAt === undefined ? {} : { dueAt }) } });
}

/** One step as the rules took it. Replayed from the first on, the steps give the facts again. */
export async function appendStep(tx: Tx, step: { id: string; seq: number; event: PromotionEvent | { type: 'request' }; opened?: PromotionFacts; context: PromotionContext; state: PromotionState; actor: Actor; at: Date }): Promise<void> {
  const { id, seq, event, opened, context, state, actor, at } = step;
  await tx.promotionEvent.create({ data: { promotionId: id, seq, type: event.type, event: jsonValue(opened ? { ...event, opened } : event), context: jsonValue(context), state, actorKind: actor.kind, actorId: actor.id, actorName: actor.name, at } });
}

/** What each gate last said, with its age. */
export async function evidenceOf(db: Db | Tx, promotionId: string): Promise<GateResult[]> {
  const rows = await db.promotionGate.findMany({ where: { promotionId } });
  return GATE_NAMES.flatMap((gate) => rows.filter((row) => row.gate === gate).map(({ status, evidence, at }) => ({ gate, status, evidence, at: at.getTime() })));
}

/** The promotions of a service in a deployment, the newest first, from behind `after` on. */
export async function promotionsOf(db: Db | Tx, { deployment, service, after, take }: { deployment: string; service?: string | undefined; after?: string | undefined; take: number }): Promise<StoredPromotion[]> {
  const rows = await db.promotion.findMany({ where: { deployment, ...(service === undefined ? {} : { service }) }, include: withReleases, orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }], take, ...(after === undefined ? {} : { cursor: { id: after }, skip: 1 }) });
  return rows.map(read);
}

/** The steps of a promotion, the first first. */
export function stepsOf(db: Db | Tx, id: string) {
  return db.promotionEvent.findMany({ where: { promotionId: id }, orderBy: { seq: 'asc' } });
}

function columns(facts: PromotionFacts): Pick<Promotion, 'state' | 'reviewHash' | 'quorum' | 'pausedReason' | 'startedAt' | 'rollbackAt' | 'finishedAt' | 'expiresAt'> & { facts: Prisma.InputJsonValue } {
  const dated = (at: number | null): Date | null => (at === null ? null : new Date(at));
  return {
    facts: jsonValue(facts),
    state: facts.state,
    reviewHash: facts.reviewHash,
    quorum: facts.quorum,
    pausedReason: facts.pausedReason,
    startedAt: dated(facts.startedAt),
    rollbackAt: dated(facts.rollback?.startedAt ?? null),
    finishedAt: isActive(facts.state) ? null : new Date(facts.endedAt ?? facts.stateSince),
    expiresAt: dated(facts.approvalsExpireAt),
  };
}

/** What the gates say now, where it changes nothing: no step, so the version stays. */
export async function saveEvidence(tx: Tx, promotionId: string, gates: readonly GateResult[]): Promise<void> {
  for (const { gate, status, evidence, at } of gates) await saveGate(tx, promotionId, { gate, status, evidence, at });
}

async function saveGate(tx: Tx, promotionId: string, { gate, status, evidence, at }: GateResult): Promise<void> {
  const said = { status, evidence, at: new Date(at) };
  await tx.promotionGate.upsert({ where: { promotionId_gate: { promotionId, gate } }, create: { promotionId, gate, ...said }, update: said });
}

async function saveApprovals(tx: Tx, { id, facts: was }: StoredPromotion, { approvals }: PromotionFacts): Promise<void> {
  for (const approval of approvals) if (!was.approvals.includes(approval)) await saveApproval(tx, id, approval);
}

async function saveApproval(tx: Tx, promotionId: string, { by: userId, decision, reviewHash, comment, at, ended }: Approval): Promise<void> {
  const said = { decision, comment, at: new Date(at), endedAt: ended && new Date(ended.at), endedWhy: ended?.why ?? null };
  const userName = (await namesOf(tx, [userId])).get(userId) ?? userId;
  await tx.promotionApproval.upsert({ where: { promotionId_userId_reviewHash: { promotionId, userId, reviewHash } }, create: { id: newId(), promotionId, userId, userName, reviewHash, ...said }, update: said });
}
