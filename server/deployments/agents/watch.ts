import { AGENT_LEASE_S } from '@/domain/deployments/agent-protocol';
import type { Db, Tx } from '@/server/platform/db';

/** A pause in listening longer than this begins the count of silence anew. */
const GAP_MS = 10_000;
const ONE = 1;

/** Notes that agents are being heard at this moment; after a gap the silence of each counts from here. */
export async function noteListening(db: Db | Tx, now: Date, unbroken: boolean): Promise<void> {
  await db.$executeRaw`
    INSERT INTO deployments_agent_watch AS w (id, listening_since, listened_at) VALUES (${ONE}, ${now}, ${now})
    ON CONFLICT (id) DO UPDATE SET listened_at = ${now},
      listening_since = CASE WHEN ${unbroken} AND w.listened_at > ${new Date(now.getTime() - GAP_MS)} THEN w.listening_since ELSE ${now} END`;
}

/**
 * Before which moment the last status of an agent must lie for it to be lost; null while nobody can tell, because the
 * console itself was not listening all that time. A console that was down finds no agent lost on its return.
 */
export async function lostBefore(db: Db | Tx, now: Date): Promise<Date | null> {
  const watch = await db.agentWatch.findUnique({ where: { id: ONE } });
  const limit = new Date(now.getTime() - AGENT_LEASE_S * 1000);
  return watch && watch.listeningSince <= limit && watch.listenedAt.getTime() > now.getTime() - GAP_MS ? limit : null;
}
