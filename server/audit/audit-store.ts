import { summariseEntry } from '@/domain/audit/summary';
import type { Reading } from '@/server/api/context';
import { notFound } from '@/server/platform/errors';
import type { Db, Tx } from '@/server/platform/db';
import type { AuditCheckpoint, AuditEntry, Prisma } from '@/server/generated/prisma/client';

export type { AuditCheckpoint, AuditEntry };

/** How many of the latest entries the filters look at. */
const FACET_ENTRIES = 2000;

export interface AuditFilter {
  deployment: string;
  /** Entries before this sequence number: the `next` of the page before. */
  cursor?: string | undefined;
  limit: number;
  action?: string | undefined;
  who?: string | undefined;
  /** Free text over label, entity id, reason and hash. */
  find?: string | undefined;
}

export interface AuditRow {
  seq: string;
  at: Date;
  action: string;
  actorName: string;
  actorKind: string;
  entityType: string;
  entityId: string;
  entityLabel: string;
  reason: string | null;
  hash: string;
  prevHash: string;
  detail: Record<string, unknown>;
}

/** A deployment's audit entries (and the platform's, for those who reach it), newest first. */
export async function listAudit({ db, actor }: Reading, filter: AuditFilter) {
  const where: Prisma.AuditEntryWhereInput = {
    OR: within(actor, filter.deployment),
    ...(filter.cursor ? { seq: { lt: BigInt(filter.cursor) } } : {}),
    ...(filter.action ? { action: { startsWith: filter.action } } : {}),
    ...(filter.who ? { actorName: filter.who } : {}),
    ...(filter.find ? { AND: [{ OR: textMatches(filter.find) }] } : {}),
  };
  const rows = await db.auditEntry.findMany({ where, orderBy: { seq: 'desc' }, take: filter.limit + 1 });
  const page = rows.slice(0, filter.limit);
  const checkpoints = await db.auditCheckpoint.findMany({ where: { seq: { in: page.map((row) => row.seq) } } });
  return {
    rows: page.map(listRow),
    checkpoints: checkpoints.map(pointView),
    next: rows.length > filter.limit ? (page.at(-1)?.seq.toString() ?? null) : null,
  };
}

/** The deployment's own entries, and the platform's for those who reach it. */
function within(actor: Reading['actor'], deployment: string): Prisma.AuditEntryWhereInput[] {
  const platformWide = actor.roles.some((held) => held.deployment === null);
  return [{ deployment }, ...(platformWide ? [{ deployment: null }] : [])];
}

/** The actions and actors among the latest entries, for the filters. */
export async function auditFacets({ db, actor }: Reading, { deployment }: { deployment: string }) {
  const latest = await db.auditEntry.findMany({ where: { OR: within(actor, deployment) }, orderBy: { seq: 'desc' }, take: FACET_ENTRIES, select: { action: true, actorName: true } });
  const distinct = (values: string[]) => [...new Set(values)].toSorted();
  return { actions: distinct(latest.map((row) => row.action)), people: distinct(latest.map((row) => row.actorName)) };
}

function textMatches(find: string): Prisma.AuditEntryWhereInput[] {
  const contains = { contains: find, mode: 'insensitive' as const };
  return [{ entityLabel: contains }, { entityId: find }, { reason: contains }, { hash: { startsWith: find } }, { actorName: contains }];
}

/** One entry with all that was recorded. */
export async function readAuditEntry({ db, actor }: Reading, input: { deployment: string; seq: string }) {
  const row = await db.auditEntry.findUnique({ where: { seq: BigInt(input.seq) } });
  const platformWide = actor.roles.some((held) => held.deployment === null);
  if (!row || (row.deployment !== input.deployment && !(row.deployment === null && platformWide))) throw notFound();
  const point = await db.auditCheckpoint.findUnique({ where: { seq: row.seq } });
  return { ...auditRow(row), what: listRow(row).what, checkpoint: point && pointView(point) };
}

function pointView({ seq, at, hash }: AuditCheckpoint) {
  return { seq: seq.toString(), at, hash };
}

function listRow(row: AuditEntry) {
  const { detail, entityId: _id, hash: _hash, prevHash: _prev, ...rest } = auditRow(row);
  return { ...rest, what: summariseEntry({ action: rest.action, detail }) };
}

/** An entry with its recorded facts, as it is exported. */

export function auditRow(row: AuditEntry): AuditRow {
  const { at, action, actorName, actorKind, entityType, entityId, entityLabel, reason, hash, prevHash } = row;
  return { seq: row.seq.toString(), at, action, actorName, actorKind, entityType, entityId, entityLabel, reason, hash, prevHash, detail: JSON.parse(row.body) as Record<string, unknown> };
}

/** The next entries of the chain after `seq`, in order. */
export function entriesAfter(db: Db | Tx, seq: bigint, take: number): Promise<AuditEntry[]> {
  return db.auditEntry.findMany({ where: { seq: { gt: seq } }, orderBy: { seq: 'asc' }, take });
}

/** All signed checkpoints, oldest first. */
export function allCheckpoints(db: Db | Tx): Promise<AuditCheckpoint[]> {
  return db.auditCheckpoint.findMany({ orderBy: { seq: 'asc' } });
}
