import { HELD_GRANT_STATES, type EnforcementState, type GrantState, type LineDecision, type RequestState } from '@/domain/acl/states';
import type { Db, Tx } from '@/server/platform/db';
import type { AclEnforcement, AclGrant, AclRequest, AclRequestLine, Plugin, Prisma } from '@/server/generated/prisma/client';
import type { AclEnforcementState, AclGrantState, AclLineDecision, AclRequestState } from '@/server/generated/prisma/enums';

export type { AclEnforcement, AclGrant, AclRequest, AclRequestLine, Plugin };

/** The stored vocabularies are the domain's: this stops compiling when one side learns a word alone. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const _sameWords: [Same<AclRequestState, RequestState>, Same<AclLineDecision, LineDecision>, Same<AclGrantState, GrantState>, Same<AclEnforcementState, EnforcementState>] = [true, true, true, true];
void _sameWords;

const HELD = [...HELD_GRANT_STATES];
const withAll = { plugin: { include: { deployment: { select: { slug: true } } } }, lines: { orderBy: { position: 'asc' } } } as const satisfies Prisma.AclRequestInclude;

export type RequestWithAll = Prisma.AclRequestGetPayload<{ include: typeof withAll }>;

/** A request of this deployment with its plugin and lines; null also when it belongs to another. */
export function findRequest(db: Db | Tx, deployment: string, id: string): Promise<RequestWithAll | null> {
  return db.aclRequest.findFirst({ where: { id, deployment }, include: withAll });
}

/** Makes deciders of one request come one after the other, so that each reads what the one before left. */
export async function lockRequest(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM acl_request WHERE id = ${id}::uuid FOR UPDATE`;
}

/** Requests by state: pending oldest first, decided ones newest first, from behind the request `after` on. */
export function listRequests(db: Db | Tx, filter: { deployment: string; pending: boolean; limit: number; after?: string | undefined }): Promise<RequestWithAll[]> {
  return db.aclRequest.findMany({
    where: { deployment: filter.deployment, state: filter.pending ? 'pending' : { not: 'pending' } },
    include: withAll,
    orderBy: filter.pending ? [{ createdAt: 'asc' }, { id: 'asc' }] : [{ decidedAt: 'desc' }, { id: 'desc' }],
    take: filter.limit,
    ...(filter.after ? { cursor: { id: filter.after }, skip: 1 } : {}),
  });
}

/** Rights of a plugin that are in its template: being enforced, in force, or failed and retried. */
export function heldGrants(db: Db | Tx, pluginId: string): Promise<AclGrant[]> {
  return db.aclGrant.findMany({ where: { pluginId, state: { in: HELD } }, orderBy: [{ direction: 'asc' }, { pattern: 'asc' }] });
}

/** Rights of a plugin that live, or that ended at or after `from`. */
export function grantsSince(db: Db | Tx, pluginId: string, from: Date): Promise<AclGrant[]> {
  return db.aclGrant.findMany({ where: { pluginId, OR: [{ state: { in: HELD } }, { endedAt: { gte: from } }] }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
}

export interface Decision {
  state: RequestState;
  by: { id: string; name: string };
  at: Date;
  reason: string | null;
  planHash: string;
  evidence: Prisma.InputJsonValue;
}

/** The one winner: true when this call moved the request out of `pending`, false when someone had before. */
export async function decideRequest(tx: Tx, id: string, version: number, decision: Decision): Promise<boolean> {
  const { state, by, at, reason, planHash, evidence } = decision;
  const moved = await tx.aclRequest.updateMany({
    where: { id, version, state: 'pending' },
    data: { state, version: { increment: 1 }, decidedAt: at, decidedById: by.id, decidedByName: by.name, reason, planHash, evidence },
  });
  return moved.count === 1;
}

export async function decideLine(tx: Tx, id: string, decision: 'approved' | 'denied'): Promise<void> {
  await tx.aclRequestLine.update({ where: { id }, data: { decision } });
}

/** Ends the grants that still live; returns those it ended. */
export async function endGrants(tx: Tx, ids: readonly string[], end: { state: 'revoked' | 'expired'; at: Date; byId: string; byName: string; reason: string }): Promise<AclGrant[]> {
  const grants = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM acl_grant WHERE id = ANY(${[...ids]}::uuid[]) AND state::text = ANY(${HELD}) ORDER BY id FOR UPDATE`;
  const ended = grants.map((grant) => grant.id);
  const { state, at, byId, byName, reason } = end;
  await tx.aclGrant.updateMany({ where: { id: { in: ended } }, data: { state, version: { increment: 1 }, endedAt: at, endedById: byId, endedByName: byName, endReason: reason } });
  return tx.aclGrant.findMany({ where: { id: { in: ended } } });
}

export interface LivedGrant {
  plugin: string;
  direction: 'publish' | 'subscribe';
  pattern: string;
}

/** Every right that any plugin of a deployment held at some time between `from` and `to`. */
export async function grantsLivingIn(db: Db | Tx, deployment: string, from: Date, to: Date): Promise<LivedGrant[]> {
  const rows = await db.aclGrant.findMany({
    where: { deployment, createdAt: { lte: to }, OR: [{ endedAt: null }, { endedAt: { gte: from } }] },
    select: { direction: true, pattern: true, plugin: { select: { name: true } } },
  });
  return rows.map(({ direction, pattern, plugin }) => ({ direction, pattern, plugin: plugin.name }));
}

/** Locks the plugin's row: changes of its rights happen one after the other. Returns it with the new grants version. */
export async function nextGrantsVersion(tx: Tx, pluginId: string): Promise<Plugin> {
  return tx.plugin.update({ where: { id: pluginId }, data: { grantsVersion: { increment: 1 } } });
}

export function pluginOf(db: Db | Tx, deployment: string, name: string) {
  return db.plugin.findFirst({ where: { name, deployment: { slug: deployment } }, include: { instances: true } });
}

/** The open request of a plugin for what a manifest of this hash asks; null: none is open. */
export function pendingRequestOf(db: Db | Tx, { deployment, plugin, manifestHash }: { deployment: string; plugin: string; manifestHash: string }): Promise<RequestWithAll | null> {
  return db.aclRequest.findFirst({ where: { deployment, manifestHash, state: 'pending', plugin: { name: plugin } }, include: withAll });
}

/** The latest enforcements of a deployment, or of one request or plugin, newest first. */
export function listEnforcements(db: Db | Tx, where: { deployment: string; pluginId?: string; requestId?: string }, take: number) {
  return db.aclEnforcement.findMany({ where, orderBy: { startedAt: 'desc' }, take, include: { plugin: { select: { name: true } } } });
}

/** How far the latest enforcement of each of these requests has come. */
export async function latestEnforcementOf(db: Db | Tx, requestIds: readonly string[]): Promise<Map<string, EnforcementState>> {
  const rows = await db.aclEnforcement.findMany({ where: { requestId: { in: [...requestIds] } }, orderBy: { startedAt: 'asc' }, select: { requestId: true, state: true } });
  return new Map(rows.flatMap(({ requestId, state }) => (requestId === null ? [] : [[requestId, state] as const])));
}

/** Grants that end by themselves and whose time has come. */
export function dueGrants(db: Db | Tx, now: Date, take: number): Promise<AclGrant[]> {
  return db.aclGrant.findMany({ where: { expiresAt: { lte: now }, state: { in: HELD } }, orderBy: { expiresAt: 'asc' }, take });
}
