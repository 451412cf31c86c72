import { nextDueAt } from '@/domain/handoffs/due-step';
import type { HandoffFacts } from '@/domain/handoffs/handoff';
import type { ItemDecision, ItemKind } from '@/domain/handoffs/items';
import type { NoteSection } from '@/domain/handoffs/note-facts';
import type { HandoffState, PagerPolicy } from '@/domain/handoffs/states';
import { insertItems, itemsOfRow, returnsOfRow, saveItems, saveReturns } from '@/server/handoffs/item-store';
import type { Snapshot } from '@/server/handoffs/snapshot';
import type { Db, Tx } from '@/server/platform/db';
import { jsonValue } from '@/server/platform/json';
import type { Prisma } from '@/server/generated/prisma/client';
import type { HandoffDecision, HandoffItemKind, HandoffSection, HandoffState as StoredState, OncallPagerPolicy } from '@/server/generated/prisma/enums';

/** The stored words are the domain's: this stops compiling when one side learns a word alone. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const _sameWords: [Same<StoredState, HandoffState>, Same<OncallPagerPolicy, PagerPolicy>, Same<HandoffItemKind, ItemKind>, Same<HandoffDecision, ItemDecision>, Same<HandoffSection, NoteSection>] = [true, true, true, true, true];
void _sameWords;

/** A handover with what is so about it. */
export interface StoredHandoff {
  id: string;
  facts: HandoffFacts;
  /** Where the shift that ends began. */
  shiftFrom: number;
  zone: string;
  early: boolean;
  dropped: { at: Date; why: string } | null;
  snapshot: Snapshot | null;
  movedByName: string;
  movedAt: Date;
}

const whole = { items: { orderBy: { position: 'asc' } }, returns: { orderBy: { number: 'asc' } } } as const satisfies Prisma.HandoffInclude;
type Row = Prisma.HandoffGetPayload<{ include: typeof whole }>;

/** A handover of this deployment; null also when it is another's. */
export async function findHandoff(db: Db | Tx, deployment: string, id: string): Promise<StoredHandoff | null> {
  const row = await db.handoff.findFirst({ where: { id, deployment }, include: whole });
  return row && handoffOf(row);
}

/** The same for changing it: those who change one handover come one after the other. */
export async function lockHandoff(tx: Tx, deployment: string, id: string): Promise<StoredHandoff | null> {
  await tx.$queryRaw`SELECT 1 FROM handoffs_handoff WHERE id = ${id}::uuid AND deployment = ${deployment} FOR UPDATE`;
  return findHandoff(tx, deployment, id);
}

/** The handover whose hour passed longest ago, locked; another worker skips what this one holds. */
export async function takeDue(tx: Tx, now: Date): Promise<StoredHandoff | null> {
  const [due] = await tx.$queryRaw<{ id: string; deployment: string }[]>`SELECT id, deployment FROM handoffs_handoff WHERE due_at <= ${now} ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return due ? findHandoff(tx, due.deployment, due.id) : null;
}

/** Handovers of a deployment that are not accepted, oldest first, also those that were dropped and may come back. */
export async function openHandoffs(db: Db | Tx, deployment: string, droppedSince: Date): Promise<StoredHandoff[]> {
  const rows = await db.handoff.findMany({ where: { deployment, state: { not: 'accepted' }, OR: [{ droppedAt: null }, { at: { gt: droppedSince } }] }, orderBy: { at: 'asc' }, include: whole });
  return rows.map(handoffOf);
}

/** Handovers of a deployment, the newest hour first, from behind `after` on. */
export async function listRows(db: Db, { deployment, after, limit }: { deployment: string; after?: string | undefined; limit: number }): Promise<StoredHandoff[]> {
  const rows = await db.handoff.findMany({ where: { deployment }, orderBy: [{ at: 'desc' }, { id: 'desc' }], take: limit, ...(after === undefined ? {} : { cursor: { id: after }, skip: 1 }), include: whole });
  return rows.map(handoffOf);
}

/** The handover of this hour, dropped or not. */
export async function handoffIdAt(db: Db | Tx, deployment: string, at: Date): Promise<string | null> {
  return (await db.handoff.findUnique({ where: { deployment_at: { deployment, at } }, select: { id: true } }))?.id ?? null;
}

/** The last hour before `at` at which a shift of this deployment changed hands by a note. */
export async function lastHourBefore(db: Db | Tx, deployment: string, at: Date): Promise<Date | null> {
  return (await db.handoff.findFirst({ where: { deployment, at: { lt: at }, droppedAt: null }, orderBy: { at: 'desc' }, select: { at: true } }))?.at ?? null;
}

interface Mover {
  name: string;
  at: Date;
}

export async function insertHandoff(tx: Tx, made: Pick<StoredHandoff, 'id' | 'facts' | 'shiftFrom' | 'zone' | 'early'>, by: Mover): Promise<StoredHandoff> {
  const { id, facts, shiftFrom, zone, early } = made;
  const { deployment, policy } = facts;
  await tx.handoff.create({ data: { id, deployment, policy, zone, early, shiftFrom: new Date(shiftFrom), ...columns(facts), movedByName: by.name, movedAt: by.at } });
  await insertItems(tx, id, facts.items);
  return { ...made, dropped: null, snapshot: null, movedByName: by.name, movedAt: by.at };
}

/** What may change of a handover besides its facts. */
export type Beside = Partial<Pick<StoredHandoff, 'early' | 'dropped' | 'snapshot'>>;

/** The one winner: null when somebody moved the handover since `before` was read. */
export async function saveHandoff(tx: Tx, before: StoredHandoff, facts: HandoffFacts, beside: Beside, by: Mover): Promise<StoredHandoff | null> {
  const after: StoredHandoff = { ...before, ...beside, facts, movedByName: by.name, movedAt: by.at };
  const { id, early, dropped, snapshot } = after;
  const moved = await tx.handoff.updateMany({
    where: { id, version: before.facts.version, state: before.facts.state },
    data: {
      ...columns(facts), early, droppedAt: dropped?.at ?? null, droppedWhy: dropped?.why ?? null, movedByName: by.name, movedAt: by.at,
      ...(dropped === null ? {} : { dueAt: null }),
      ...(snapshot === before.snapshot || snapshot === null ? {} : { snapshot: jsonValue(snapshot) }),
    },
  });
  if (moved.count !== 1) return null;
  await saveItems(tx, id, before.facts.items, facts.items);
  await saveReturns(tx, id, before.facts.returns.length, facts.returns);
  return after;
}

function columns(facts: HandoffFacts) {
  const { outgoing, incoming, state, submittedBy, acceptedBy, version } = facts;
  return {
    outgoing, incoming, state, submittedBy, acceptedBy, version,
    at: new Date(facts.at),
    draftedAt: new Date(facts.draftedAt),
    frozenAt: dated(facts.frozenAt),
    submittedAt: dated(facts.submittedAt),
    acceptedAt: dated(facts.acceptedAt),
    remindedAt: dated(facts.remindedAt),
    leadToldAt: dated(facts.leadToldAt),
    releasedAt: dated(facts.releasedAt),
    dueAt: dated(nextDueAt(facts)),
  };
}

function handoffOf(row: Row): StoredHandoff {
  const { id, zone, early, deployment, outgoing, incoming, policy, state, submittedBy, acceptedBy, version, droppedAt, droppedWhy, movedByName, movedAt } = row;
  return {
    id, zone, early, movedByName, movedAt,
    shiftFrom: row.shiftFrom.getTime(),
    dropped: droppedAt === null ? null : { at: droppedAt, why: droppedWhy ?? '' },
    // What stands in the column was made by `draftSnapshot`.
    snapshot: row.snapshot as unknown as Snapshot | null,
    facts: {
      deployment, outgoing, incoming, policy, state, submittedBy, acceptedBy, version,
      at: row.at.getTime(),
      draftedAt: row.draftedAt.getTime(),
      frozenAt: ms(row.frozenAt),
      submittedAt: ms(row.submittedAt),
      acceptedAt: ms(row.acceptedAt),
      remindedAt: ms(row.remindedAt),
      leadToldAt: ms(row.leadToldAt),
      releasedAt: ms(row.releasedAt),
      items: itemsOfRow(row.items),
      returns: returnsOfRow(row.returns),
    },
  };
}

function dated(at: number | null): Date | null {
  return at === null ? null : new Date(at);
}

function ms(at: Date | null): number | null {
  return at?.getTime() ?? null;
}
