import type { Reading } from '@/server/api/context';
import type { Person } from '@/server/platform/actor';
import { notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';

/** One's own living sessions, newest first. */
export async function listSessions({ actor, db, clock }: Reading) {
  const rows = await db.session.findMany({ where: { userId: actor.id, expiresAt: { gt: clock.now() } }, orderBy: { createdAt: 'desc' }, take: 50 });
  return rows.map((row) => ({ id: row.id, current: row.id === actor.sessionId, startedAt: row.createdAt, expiresAt: row.expiresAt, userAgent: row.userAgent }));
}

/** Ends one of one's own sessions: its next request is refused and its bus tunnel is cut within 2 s. */
export async function endSession({ tx, actor, audit, emit }: Work<Person>, { sessionId }: { sessionId: string }): Promise<{ ended: true }> {
  const gone = await tx.session.deleteMany({ where: { id: sessionId, userId: actor.id } });
  if (gone.count === 0) throw notFound();
  await audit({ action: 'identity.session.ended', deployment: null, entity: { type: 'session', id: sessionId, label: actor.name } });
  await emit({ kind: 'identity.session.ended', deployment: null, entityId: sessionId, version: 1 });
  return { ended: true };
}
