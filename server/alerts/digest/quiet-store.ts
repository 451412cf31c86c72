import { WATCHDOG } from '@/domain/alerts/default-routes';
import type { QuietAlerts } from '@/domain/alerts/digest-words';
import type { Db } from '@/server/platform/db';

/** Somebody answers these: that nobody was told of one is believed only where it was noted, and of a group of thousands some are. */
const ANSWERED = ['critical', 'warning'];

interface Row {
  alertname: string;
  severity: string;
  count: number;
  firing: number;
  longest_ms: number;
  silenced: number;
  inhibited: number;
  held: number;
}

/**
 * Alerts of a deployment that fired from `from` to `until` and of which neither a page nor a channel has told anybody,
 * by name; how many fire still and for how long is as of `until`. One that was heard of late belongs to when it was heard
 * of. What proves that a source lives is no alert.
 */
export async function quietAlerts(db: Db, deployment: string, from: Date, until: Date): Promise<QuietAlerts[]> {
  const rows = await db.$queryRaw<Row[]>`
    WITH fired AS (
      SELECT id, alertname, severity, coalesce(least(ends_at, ${until}), ${until}) - starts_at AS lasted, ends_at IS NULL OR ends_at > ${until} AS fires
      FROM alerts_episode
      WHERE deployment = ${deployment} AND alertname <> ${WATCHDOG} AND starts_at < ${until} AND recorded_at < ${until} AND (ends_at IS NULL OR ends_at > ${from} OR recorded_at >= ${from})
    ), traced AS (
      SELECT f.*, t.noted, t.told, t.muted, t.held, EXISTS (SELECT 1 FROM alerts_silence_hit h WHERE h.episode_id = f.id) AS silenced
      FROM fired f CROSS JOIN LATERAL (
        SELECT count(*) > 0 AS noted,
          coalesce(bool_or(step IN ('told', 'paged') AND jsonb_array_length(detail -> 'to') > 0), false) AS told,
          coalesce(bool_or(step = 'not_told' AND detail ->> 'why' = 'muted'), false) AS muted,
          coalesce(bool_or(step = 'told' AND detail ? 'waits'), false) AS held
        FROM alerts_trace WHERE episode_id = f.id) t
    )
    SELECT alertname, (array_agg(severity ORDER BY array_position(ARRAY['critical', 'warning', 'info'], severity) NULLS LAST, severity))[1] AS severity,
      count(*)::int AS count, (count(*) FILTER (WHERE fires))::int AS firing, greatest(0, extract(epoch FROM max(lasted)) * 1000)::float8 AS longest_ms,
      (count(*) FILTER (WHERE silenced))::int AS silenced, (count(*) FILTER (WHERE muted AND NOT silenced))::int AS inhibited, (count(*) FILTER (WHERE held AND NOT muted AND NOT silenced))::int AS held
    FROM traced WHERE NOT told AND (noted OR silenced OR severity <> ALL (${ANSWERED}))
    GROUP BY alertname`;
  return rows.map(({ longest_ms, ...rest }) => ({ ...rest, longestMs: longest_ms }));
}

/** Whether all that was due to be told before `at` has been looked at: before that nobody knows what will have told nobody. */
export async function isLookedAt(db: Db, deployment: string, at: Date): Promise<boolean> {
  const rows = await db.$queryRaw<{ waits: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM alerts_intake WHERE deployment = ${deployment} AND dispatched_at IS NULL AND received_at < ${at})
      OR EXISTS (SELECT 1 FROM alerts_group WHERE deployment = ${deployment} AND next_flush_at < ${at}) AS waits`;
  return rows[0]?.waits === false;
}
