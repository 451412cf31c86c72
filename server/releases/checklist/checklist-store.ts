import { type ChecklistItem, type ChecklistItemId, type Evidence, type Fix, isChecklistItemId, ITEM_OWNER, ITEM_TITLES, type ItemStatus, type Waiver } from '@/domain/releases/checklist/item';
import type { ChecklistStatus } from '@/server/generated/prisma/enums';
import type { Db, Tx } from '@/server/platform/db';
import { wake } from '@/server/platform/wake';
import { CHECKLIST_LOOP } from '@/server/releases/checklist/names';

/** The stored vocabulary is the domain's: this stops compiling when one side learns a word alone. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const _sameWords: Same<ChecklistStatus, ItemStatus> = true;
void _sameWords;

export interface StoredItem extends ChecklistItem {
  /** Since when the status holds. */
  since: Date;
  evaluatedAt: Date;
}

/** The items as they were judged last; one that never was is left out. */
export async function itemsOf(db: Db | Tx, deployment: string): Promise<StoredItem[]> {
  const rows = await db.releaseChecklistItem.findMany({ where: { deployment } });
  return rows.flatMap(({ item, status, since, evaluatedAt, evidence, fix, waiver }) => (isChecklistItemId(item) ? [{
    id: item, title: ITEM_TITLES[item], owner: ITEM_OWNER[item], status, since, evaluatedAt,
    evidence: evidence as unknown as Evidence, fix: fix as unknown as Fix | null, waiver: waiver as unknown as Waiver | null,
  }] : []));
}

export async function statusesOf(tx: Tx, deployment: string): Promise<Map<ChecklistItemId, ItemStatus>> {
  const rows = await tx.releaseChecklistItem.findMany({ where: { deployment }, select: { item: true, status: true } });
  return new Map(rows.flatMap(({ item, status }) => (isChecklistItemId(item) ? [[item, status] as const] : [])));
}

/** Writes the judgement down; what is judged later is never overwritten by what was judged before. */
export async function saveItems(tx: Tx, deployment: string, items: readonly ChecklistItem[], now: Date): Promise<void> {
  const rows = JSON.stringify(items.map(({ id, status, evidence, fix, waiver }) => ({ item: id, status, evidence, fix, waiver })));
  await tx.$executeRaw`
    INSERT INTO releases_checklist_item AS kept (deployment, item, status, since, evaluated_at, evidence, fix, waiver)
    SELECT ${deployment}, r.item, r.status::"ChecklistStatus", ${now}, ${now}, r.evidence, nullif(r.fix, 'null'), nullif(r.waiver, 'null')
    FROM jsonb_to_recordset(${rows}::jsonb) AS r(item text, status text, evidence jsonb, fix jsonb, waiver jsonb)
    ON CONFLICT (deployment, item) DO UPDATE SET
      since = CASE WHEN kept.status = excluded.status THEN kept.since ELSE excluded.since END,
      status = excluded.status, evaluated_at = excluded.evaluated_at, evidence = excluded.evidence, fix = excluded.fix, waiver = excluded.waiver
    WHERE kept.evaluated_at <= excluded.evaluated_at`;
}

/** Keeps a judgement that moves nothing, in one statement; false when a status is another than the one kept, or it was never judged. */
export async function keepUnmoved(db: Db, deployment: string, items: readonly ChecklistItem[], at: Date): Promise<boolean> {
  const rows = JSON.stringify(items.map(({ id, status, evidence, fix, waiver }) => ({ item: id, status, evidence, fix, waiver })));
  const kept = await db.$queryRaw<{ kept: boolean }[]>`
    WITH judged AS (SELECT * FROM jsonb_to_recordset(${rows}::jsonb) AS r(item text, status text, evidence jsonb, fix jsonb, waiver jsonb)),
    same AS (SELECT count(*) = ${items.length}::int AS ok FROM releases_checklist_item AS k JOIN judged AS j ON j.item = k.item AND j.status = k.status::text WHERE k.deployment = ${deployment}),
    written AS (
      UPDATE releases_checklist_item AS k SET evaluated_at = ${at}, evidence = j.evidence, fix = nullif(j.fix, 'null'), waiver = nullif(j.waiver, 'null')
      FROM judged AS j, same WHERE same.ok AND k.deployment = ${deployment} AND k.item = j.item AND k.status::text = j.status AND k.evaluated_at <= ${at}
    ),
    marked AS (UPDATE releases_checklist SET evaluated_at = greatest(evaluated_at, ${at}) FROM same WHERE same.ok AND deployment = ${deployment})
    SELECT ok AS kept FROM same`;
  return kept[0]?.kept ?? false;
}

/** Makes those who judge one deployment come one after the other; when it was judged last, null before the first time. */
export async function lockChecklist(tx: Tx, deployment: string, now: Date): Promise<{ evaluatedAt: Date | null; version: number }> {
  const rows = await tx.$queryRaw<{ evaluated_at: Date | null; version: number }[]>`
    INSERT INTO releases_checklist AS kept (deployment, due_at) VALUES (${deployment}, ${now}) ON CONFLICT (deployment) DO UPDATE SET due_at = kept.due_at RETURNING evaluated_at, version`;
  return { evaluatedAt: rows[0]?.evaluated_at ?? null, version: rows[0]?.version ?? 0 };
}

export async function checklistJudged(tx: Tx, deployment: string, { at, moved }: { at: Date; moved: boolean }): Promise<void> {
  await tx.releaseChecklist.update({ where: { deployment }, data: { evaluatedAt: at, ...(moved ? { version: { increment: 1 } } : {}) } });
}

/** When the whole of it was judged last, and how often a status moved; null when it never was. */
export async function lastJudged(db: Db | Tx, deployment: string): Promise<{ evaluatedAt: Date | null; version: number } | null> {
  return db.releaseChecklist.findUnique({ where: { deployment }, select: { evaluatedAt: true, version: true } });
}

/**
 * Takes up to `take` deployments whose checklist is due, the longest waiting first, and makes them due again at `next`:
 * an event that comes in while they are judged makes them due anew. Every deployment has a checklist.
 */
export async function claimDue(db: Db, { now, next, take }: { now: Date; next: Date; take: number }): Promise<string[]> {
  await db.$executeRaw`INSERT INTO releases_checklist (deployment, due_at) SELECT slug, ${now} FROM deployments_deployment ON CONFLICT DO NOTHING`;
  const rows = await db.$queryRaw<{ deployment: string }[]>`
    UPDATE releases_checklist SET due_at = ${next} WHERE deployment IN (SELECT deployment FROM releases_checklist WHERE due_at <= ${now} ORDER BY due_at, deployment LIMIT ${take} FOR UPDATE SKIP LOCKED) RETURNING deployment`;
  return rows.map(({ deployment }) => deployment).toSorted();
}

/** It is judged again at once, after this transaction. */
export async function askForChecklist(tx: Tx, deployment: string, now: Date): Promise<void> {
  await tx.$executeRaw`INSERT INTO releases_checklist AS kept (deployment, due_at) VALUES (${deployment}, ${now}) ON CONFLICT (deployment) DO UPDATE SET due_at = least(kept.due_at, excluded.due_at)`;
  await wake(tx, CHECKLIST_LOOP);
}

/** It is tried again then. */
export async function postponeChecklist(db: Db, deployment: string, until: Date): Promise<void> {
  await db.releaseChecklist.updateMany({ where: { deployment }, data: { dueAt: until } });
}
