import type { EntryKind, EntryRef, TimelineEntry } from '@/domain/incidents/timeline-facts';
import type { Db, Tx } from '@/server/platform/db';
import type { IncidentEntry } from '@/server/generated/prisma/client';

export interface NewEntry {
  id: string;
  incidentId: string;
  at: Date;
  recordedAt: Date;
  kind: EntryKind;
  authorId: string | null;
  author: string | null;
  text: string;
  ref: EntryRef | null;
  supersedesId: string | null;
  /** What a machine reads of it. */
  detail?: Readonly<Record<string, string | number | boolean>>;
}

/** Adds a line to a timeline. Lines are never changed: the database refuses it. */
export async function insertEntry(tx: Tx, { ref, detail, ...entry }: NewEntry): Promise<void> {
  await tx.incidentEntry.create({ data: { ...entry, ...(detail ? { detail } : {}), refType: ref?.type ?? null, refId: ref?.id ?? null } });
}

export interface StoredEntry extends TimelineEntry {
  authorId: string | null;
  /** The row that corrected it, and who wrote that when. */
  correctedBy: { name: string | null; at: Date } | null;
}

/** An entry of this incident; null also for one of another. */
export async function findEntry(db: Db | Tx, incidentId: string, id: string): Promise<StoredEntry | null> {
  const row = await db.incidentEntry.findFirst({ where: { id, incidentId }, include: { supersededBy: { select: { author: true, recordedAt: true } } } });
  if (!row) return null;
  const { supersededBy } = row;
  return { ...entryOf(row), authorId: row.authorId, correctedBy: supersededBy && { name: supersededBy.author, at: supersededBy.recordedAt } };
}

/** What each of these entries corrected, and what that corrected: every earlier version, the latest first. */
export async function earlierVersions(db: Db | Tx, ids: readonly string[]): Promise<Map<string, TimelineEntry[]>> {
  const found = new Map<string, TimelineEntry[]>();
  if (ids.length === 0) return found;
  const chain = await db.$queryRaw<{ head: string; id: string; depth: number }[]>`
    WITH RECURSIVE chain AS (
      SELECT id AS head, supersedes_id AS id, 1 AS depth FROM incidents_entry WHERE id = ANY(${[...ids]}::uuid[]) AND supersedes_id IS NOT NULL
      UNION ALL SELECT c.head, e.supersedes_id, c.depth + 1 FROM chain c JOIN incidents_entry e ON e.id = c.id WHERE e.supersedes_id IS NOT NULL)
    SELECT head::text, id::text, depth FROM chain ORDER BY head, depth`;
  const rows = await db.incidentEntry.findMany({ where: { id: { in: chain.map((link) => link.id) } } });
  const byId = new Map(rows.map((row) => [row.id, entryOf(row)]));
  for (const { head, id } of chain) {
    const entry = byId.get(id);
    if (entry) found.set(head, [...(found.get(head) ?? []), entry]);
  }
  return found;
}

export interface DetailedEntry extends TimelineEntry {
  detail: unknown;
}

/** Entries of some kinds in the order in which they were written. */
export async function entriesOfKinds(db: Db | Tx, incidentId: string, kinds: readonly EntryKind[]): Promise<DetailedEntry[]> {
  const rows = await db.incidentEntry.findMany({ where: { incidentId, kind: { in: [...kinds] } }, orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }] });
  return rows.map((row) => ({ ...entryOf(row), detail: row.detail }));
}

export function entryOf(row: IncidentEntry): TimelineEntry {
  const { id, at, recordedAt, kind, author, text, refType, refId, supersedesId } = row;
  return { id, at: at.getTime(), recordedAt: recordedAt.getTime(), kind: kind as EntryKind, author, text, ref: refType === null || refId === null ? null : { type: refType, id: refId }, supersedes: supersedesId };
}
