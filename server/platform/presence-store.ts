import type { Db, Tx } from '@/server/platform/db';

export interface Present {
  userId: string;
  name: string;
  since: Date;
  until: Date;
}

/** Notes that somebody looks at an entity until `until`. True when they were not there before. */
export async function notePresent(tx: Tx, entityId: string, person: { id: string; name: string }, now: Date, until: Date): Promise<boolean> {
  const rows = await tx.$queryRaw<{ came: boolean }[]>`
    INSERT INTO platform_presence AS p (entity_id, user_id, name, since, until) VALUES (${entityId}::uuid, ${person.id}, ${person.name}, ${now}, ${until})
    ON CONFLICT (entity_id, user_id) DO UPDATE SET name = excluded.name, until = excluded.until, since = CASE WHEN p.until > ${now} THEN p.since ELSE excluded.since END
    RETURNING since = ${now} AS came`;
  return rows[0]?.came ?? false;
}

/** True when they were there. */
export async function noteGone(tx: Tx, entityId: string, userId: string): Promise<boolean> {
  return (await tx.presence.deleteMany({ where: { entityId, userId } })).count === 1;
}

/** Who looks at it now, who came first first. */
export function presentIn(db: Db | Tx, entityId: string, now: Date): Promise<Present[]> {
  return db.presence.findMany({ where: { entityId, until: { gt: now } }, orderBy: [{ since: 'asc' }, { userId: 'asc' }], select: { userId: true, name: true, since: true, until: true } });
}
