import type pg from 'pg';
import { newId } from '@/server/platform/ids';

/** How many rows of each source; together with what the incident itself wrote they are its timeline. */
export interface Planted {
  entries: number;
  changes: number;
  pageEvents: number;
  episodes: number;
}

/**
 * Rows of an incident's sources, as people, loops and other capabilities would have left them: written entries, changes
 * of the deployment, the log of its page, episodes of an alert that fires again and again. Spread evenly over the time
 * from its declaration until `until`.
 */
export async function plantTimeline(pool: pg.Pool, incident: { id: string; deployment: string; from: Date; until: Date }, { entries, changes, pageEvents, episodes }: Planted): Promise<void> {
  const { id, deployment, from, until } = incident;
  const at = (n: string) => `$2::timestamptz + ($3::timestamptz - $2::timestamptz) * ((${n} * 7919) % 10000) / 10000.0`;
  await pool.query(
    `INSERT INTO incidents_entry (id, incident_id, at, recorded_at, kind, author, text) SELECT gen_random_uuid(), $1::uuid, ${at('n')}, ${at('n')}, CASE WHEN n % 9 = 0 THEN 'update' ELSE 'note' END, 'bench', 'Line ' || n || ': the backlog grows, consumers are healthy, it is volume and not capacity' FROM generate_series(1, $4::int) n`,
    [id, from, until, entries],
  );
  await pool.query(
    `INSERT INTO changes_change (id, deployment, kind, entity_type, entity_id, plugin, summary, actor_name, effective_from, recorded_at)
     SELECT gen_random_uuid(), $1, (ARRAY['acl.request.approved', 'acl.grant.enforced', 'alerts.silence.expired', 'slo.objective.revised'])[1 + n % 4], 'bench', 'bench-' || n, 'oms', 'oms: change ' || n, 'bench', ${at('n')}, ${at('n')} FROM generate_series(1, $4::int) n`,
    [deployment, from, until, changes],
  );
  const page = newId();
  await pool.query(
    `INSERT INTO oncall_page (id, deployment, number, origin, title, path, incident_id, urgency, state, chain, policy_version, t0, notified_at, opened_at, updated_at, resolved_at)
     SELECT $1::uuid, $2, coalesce(max(number), 0) + 100000, 'incident', 'bench', '/', $3::uuid, 'sev2', 'resolved', '{}', 1, $4, '{}', $4, $4, $4 FROM oncall_page WHERE deployment = $2`,
    [page, deployment, id, from],
  );
  await pool.query('INSERT INTO incidents_page (incident_id, page_id, linked_at) VALUES ($1, $2, $3)', [id, page, from]);
  await pool.query(
    `INSERT INTO oncall_page_event (id, page_id, deployment, at, type, by_name, detail) SELECT gen_random_uuid(), $1::uuid, $5, ${at('n')}, (ARRAY['acked', 'unacked', 'escalated'])[1 + n % 3], 'bench', '{}' FROM generate_series(1, $4::int) n`,
    [page, from, until, pageEvents, deployment],
  );
  const fingerprint = newId().replaceAll('-', '').slice(-16);
  const alert = `'bench', 'critical', 'bench'`;
  await pool.query(
    `INSERT INTO alerts_alert (deployment, fingerprint, labels, annotations, generator_url, starts_at, ends_at, ends_is_timeout, updated_at, source, source_name, alertname, severity, episode_id, version)
     VALUES ($1, $2, '{"alertname":"bench"}', '{}', '', $3, $3, false, $3, 'bench', 'bench', 'bench', 'critical', $4, 0)`,
    [deployment, fingerprint, from, newId()],
  );
  await pool.query(`INSERT INTO incidents_alert (incident_id, fingerprint, episode_id, alertname, linked_at, linked_by_name) VALUES ($1, $2, $3, 'bench', $4, 'bench')`, [id, fingerprint, newId(), from]);
  await pool.query(
    `INSERT INTO alerts_episode (id, deployment, fingerprint, starts_at, ends_at, status, heard, alertname, severity, summary, recorded_at)
     SELECT gen_random_uuid(), $1, $5, s.at, s.at + interval '1 second', 'resolved', '[]', ${alert}, s.at FROM (SELECT DISTINCT ${at('n')} AS at FROM generate_series(1, $4::int) n) s`,
    [deployment, from, until, episodes, fingerprint],
  );
  for (const table of ['incidents_entry', 'changes_change', 'oncall_page_event', 'alerts_episode']) await pool.query(`ANALYZE ${table}`).catch(() => undefined);
}

/** 5,000 lines, half of them written by people. */
export const FIVE_THOUSAND: Planted = { entries: 2500, changes: 1500, pageEvents: 400, episodes: 300 };
