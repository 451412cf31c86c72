import type { Db } from '@/server/platform/db';

/** A group with its members and what it told last. */
export interface GroupStanding {
  deployment: string;
  key: string;
  /** What it told last was that something fires. */
  toldFiring: boolean;
  toldAt: Date | null;
  /** Fingerprints. */
  members: string[];
}

/** Groups of a receiver: those named, or (null) all that have members or said last that something fires. */
export async function groupStandings(db: Db, { deployment, receiver }: { deployment: string; receiver: string }, keys: readonly string[] | null): Promise<GroupStanding[]> {
  const rows = await db.$queryRaw<{ key: string; told_firing: boolean; sent_at: Date | null; members: string[] }[]>`
    SELECT g.key, cardinality(g.sent_firing) > 0 AS told_firing, g.sent_at,
      ARRAY(SELECT m.fingerprint FROM alerts_group_member m WHERE m.deployment = g.deployment AND m.receiver = g.receiver AND m.key = g.key) AS members
    FROM alerts_group g
    WHERE g.deployment = ${deployment} AND g.receiver = ${receiver}
      AND (${keys === null} AND (g.next_flush_at IS NOT NULL OR cardinality(g.sent_firing) > 0) OR g.key = ANY (${[...(keys ?? [])]}::text[]))`;
  return rows.map(({ key, told_firing, sent_at, members }) => ({ deployment, key, toldFiring: told_firing, toldAt: sent_at, members }));
}
