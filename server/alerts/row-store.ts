import type { FiredSpan } from '@/domain/alerts/day-slots';
import type { Db } from '@/server/platform/db';

/** Episodes read of one alert: one that flaps more often has its latest drawn. */
const EPISODES_EACH = 200;

/** When each of these alerts fired since `since`, for rows of a list: one question for all of them. */
export async function spansOf(db: Db, deployment: string, fingerprints: readonly string[], since: Date): Promise<Map<string, FiredSpan[]>> {
  const spans = new Map<string, FiredSpan[]>(fingerprints.map((each) => [each, []]));
  if (fingerprints.length === 0) return spans;
  const rows = await db.$queryRaw<{ fingerprint: string; starts_at: Date; ends_at: Date | null }[]>`
    SELECT asked.fingerprint, e.starts_at, e.ends_at
    FROM unnest(${[...fingerprints]}::text[]) AS asked (fingerprint)
    CROSS JOIN LATERAL (
      SELECT starts_at, ends_at FROM alerts_episode
      WHERE deployment = ${deployment} AND fingerprint = asked.fingerprint AND (ends_at IS NULL OR ends_at >= ${since})
      ORDER BY starts_at DESC LIMIT ${EPISODES_EACH}
    ) e`;
  for (const row of rows) spans.get(row.fingerprint)?.push({ startsAt: row.starts_at.getTime(), endsAt: row.ends_at?.getTime() ?? null });
  return spans;
}

export interface Telling {
  at: Date;
  /** Names of those told; of many the first. */
  to: string[];
}

/** When somebody was last told that these episodes fire, and who. */
export async function lastToldOf(db: Db, episodeIds: readonly string[]): Promise<Map<string, Telling>> {
  if (episodeIds.length === 0) return new Map();
  const rows = await db.$queryRaw<{ episode_id: string; at: Date; to: string[] }[]>`
    SELECT DISTINCT ON (episode_id) episode_id, at, ARRAY(SELECT jsonb_array_elements_text(detail -> 'to')) AS "to"
    FROM alerts_trace
    WHERE episode_id = ANY (${[...episodeIds]}::uuid[]) AND step IN ('told', 'paged') AND detail -> 'resolved' = 'false'::jsonb
      -- Its people are told by another part of the console, a moment later.
      AND NOT (detail ? 'waits' AND detail -> 'to' = '[]'::jsonb)
    ORDER BY episode_id, at DESC`;
  return new Map(rows.map(({ episode_id, at, to }) => [episode_id, { at, to }]));
}
