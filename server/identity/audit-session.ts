import { loadPerson } from '@/server/identity/identity-store';
import { appendAudit } from '@/server/platform/audit';
import type { Clock } from '@/server/platform/clock';
import type { Db } from '@/server/platform/db';

/** Writes that a session of `userId` began or ended. Throws when it cannot be written: then the session does not begin. */
export async function auditSession({ db, clock }: { db: Db; clock: Clock }, userId: string, action: 'identity.session.started' | 'identity.session.ended'): Promise<void> {
  await db.$transaction(async (tx) => {
    const person = await loadPerson(tx, { id: '', userId, authenticatedAt: clock.now() });
    if (!person) return;
    await appendAudit(tx, clock, { actor: person, action, deployment: null, entity: { type: 'session', id: userId, label: person.name } });
  });
}
