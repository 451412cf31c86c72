import type { Db, Tx } from '@/server/platform/db';

export interface Present {
  userId: string;
  name: string;
  since: Date;
  until: Date;
}

/** Notes that somebody looks at a note until `until`. True when they were not there before. */
export async function notePresent(tx: Tx, handoffId: string, person: { id: string; name: string }, now: Date, until: Date): Promise<boolean> {
  const rows = await tx.$queryRaw<{ came: boolean }[]>`
    INSERT INTO handoffs_presence AS p (handoff_id, user_id, name, since, until) VALUES (${handoffId}::uuid, ${person.id}, ${person.name}, ${now}, ${until})
    ON CONFLICT (handoff_id, user_id) DO UPDATE SET name = excluded.name, until = excluded.until, since = CASE WHEN p.until > ${now} THEN p.since ELSE excluded.since END
    RETURNING since = ${now} AS came`;
  return rows[0]?.came ?? false;
}

/** True when they were there. */
export async function noteGone(tx: Tx, handoffId: string, userId: string): Promise<boolean> {
  return (await tx.handoffPresence.deleteMany({ where: { handoffId, userId } })).count === 1;
}

/** Who looks at it now, who came first first. */
export function presentIn(db: Db | Tx, handoffId: string, now: Date): Promise<Present[]> {
  return db.handoffPresence.findMany({ where: { handoffId, until: { gt: now } }, orderBy: [{ since: 'asc' }, { userId: 'asc' }], select: { userId: true, name: true, since: true, until: true } });
}
