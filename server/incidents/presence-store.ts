import type { Db, Tx } from '@/server/platform/db';

export interface Present {
  userId: string;
  name: string;
  since: Date;
  until: Date;
}

/** Notes that somebody looks at an incident until `until`. True when they were not there before. */
export async function notePresent(tx: Tx, incidentId: string, person: { id: string; name: string }, now: Date, until: Date): Promise<boolean> {
  const rows = await tx.$queryRaw<{ came: boolean }[]>`
    INSERT INTO incidents_presence AS p (incident_id, user_id, name, since, until) VALUES (${incidentId}::uuid, ${person.id}, ${person.name}, ${now}, ${until})
    ON CONFLICT (incident_id, user_id) DO UPDATE SET name = excluded.name, until = excluded.until, since = CASE WHEN p.until > ${now} THEN p.since ELSE excluded.since END
    RETURNING since = ${now} AS came`;
  return rows[0]?.came ?? false;
}

/** True when they were there. */
export async function noteGone(tx: Tx, incidentId: string, userId: string): Promise<boolean> {
  return (await tx.incidentPresence.deleteMany({ where: { incidentId, userId } })).count === 1;
}

/** Who looks at it now, who came first first. */
export function presentIn(db: Db | Tx, incidentId: string, now: Date): Promise<Present[]> {
  return db.incidentPresence.findMany({ where: { incidentId, until: { gt: now } }, orderBy: [{ since: 'asc' }, { userId: 'asc' }], select: { userId: true, name: true, since: true, until: true } });
}
