import type { Db, Tx } from '@/server/platform/db';

/** Where the timeline of an incident reads, and which part of it. */
export interface TimelineQuery {
  incidentId: string;
  deployment: string;
  /** What happened elsewhere belongs to it from here to there; what is linked or pinned does whenever it was. */
  from: Date;
  to: Date;
  now: Date;
  fingerprints: readonly string[];
  /** Objectives that linked alerts are about. */
  objectives: readonly string[];
  pages: readonly string[];
  /** Changes that are pinned now, as they are told now. */
  pinned: readonly string[];
  kinds: readonly string[];
}

/** A place in the order of a timeline: by when it happened, then by when it was written down, then by id. */
export interface TimelinePlace {
  at: Date;
  recordedAt: Date;
  id: string;
}

export type TimelineSource = 'entry' | 'change' | 'page' | 'alert_fired' | 'alert_ended' | 'telemetry' | 'notice';

export interface TimelineRow extends TimelinePlace {
  source: TimelineSource;
  /** The row of the source, in its columns' own names. */
  row: unknown;
}

const CHANGE_KIND = `CASE WHEN c.kind LIKE 'acl.%' THEN 'grant' WHEN c.kind LIKE 'alerts.silence.%' THEN 'silence' WHEN c.kind LIKE 'releases.%' THEN 'release' ELSE 'change' END`;
const NOT_CORRECTED = 'NOT EXISTS (SELECT 1 FROM changes_change s WHERE s.supersedes_id = c.id)';

/**
 * What each kind of record brings, in the same columns. The parameters are those of `parameters` below. Derived rows are
 * never kept: whatever their source says now is what is read.
 */
const SOURCES: readonly string[] = [
  `SELECT 'entry' AS source, e.id::text AS id, e.at, e.recorded_at, e.kind, to_jsonb(e) AS row FROM incidents_entry e
   WHERE e.incident_id = ($1::text)::uuid AND NOT EXISTS (SELECT 1 FROM incidents_entry s WHERE s.supersedes_id = e.id)`,
  `SELECT 'change', 'change:' || c.id, c.effective_from, c.recorded_at, ${CHANGE_KIND}, to_jsonb(c) FROM changes_change c
   WHERE c.deployment = $2 AND c.effective_from BETWEEN $3 AND $4 AND ${NOT_CORRECTED} AND c.kind NOT LIKE 'alerts.alert.%' AND c.kind NOT LIKE 'oncall.page.%' AND NOT (c.entity_type = 'incident' AND c.entity_id = $1::text)`,
  `SELECT 'change', 'change:' || c.id, c.effective_from, c.recorded_at, ${CHANGE_KIND}, to_jsonb(c) FROM changes_change c
   WHERE c.id = ANY($9::uuid[]) AND NOT c.effective_from BETWEEN $3 AND $4`,
  `SELECT 'alert_fired', 'alert:' || a.id || ':alert_fired', a.starts_at, a.starts_at, 'alert_fired', jsonb_build_object('id', a.id, 'alertname', a.alertname, 'severity', a.severity, 'fingerprint', a.fingerprint) FROM alerts_episode a
   WHERE a.deployment = $2 AND a.fingerprint = ANY($6::text[]) AND a.starts_at BETWEEN $3 AND $4`,
  `SELECT 'alert_ended', 'alert:' || a.id || ':alert_ended', a.ends_at, a.ends_at, 'alert_ended', jsonb_build_object('id', a.id, 'alertname', a.alertname, 'severity', a.severity, 'fingerprint', a.fingerprint) FROM alerts_episode a
   WHERE a.deployment = $2 AND a.fingerprint = ANY($6::text[]) AND a.starts_at <= $4 AND a.ends_at BETWEEN $3 AND $4 AND a.ends_at <= $5`,
  `SELECT 'telemetry', 'telemetry:burn:' || o.slug || ':' || b.pair || ':' || b.version, b.since, b.since, 'telemetry', jsonb_build_object('slug', o.slug, 'objective', b.objective_id, 'pair', b.pair, 'firing', b.firing, 'detail', b.detail) FROM slo_burn b JOIN slo_objective o ON o.id = b.objective_id
   WHERE o.deployment = $2 AND o.slug = ANY($7::text[]) AND b.since BETWEEN $3 AND $4`,
  `SELECT 'page', 'page:' || p.id, p.at, p.at, CASE WHEN p.type = 'acked' THEN 'page_ack' ELSE 'page' END, to_jsonb(p) FROM oncall_page_event p WHERE p.page_id = ANY($8::uuid[]) AND p.type NOT IN ('opened', 'cancel_pending', 'postpone_pending')`,
  `SELECT 'notice', 'notice:' || n.id, n.created_at, n.created_at, 'page', jsonb_build_object('id', n.id, 'title', n.title) FROM notifications_notice n WHERE n.subject = 'incident:' || $1::text AND n.withdrawn_at IS NULL AND n.deployment = $2
     AND EXISTS (SELECT 1 FROM notifications_delivery d WHERE d.notice_id = n.id AND d.state <> 'skipped')`,
];

const ORDER = { asc: 'at, recorded_at, id COLLATE "C"', desc: 'at DESC, recorded_at DESC, id COLLATE "C" DESC' } as const;

/** A part of the timeline from behind `after` on, in order. Each source gives at most `take` rows, so that a long one costs no more than a short one. */
export async function timelineRows(db: Db | Tx, query: TimelineQuery, slice: { order: 'asc' | 'desc'; after: TimelinePlace | null; take: number }): Promise<TimelineRow[]> {
  const { order, after, take } = slice;
  const than = order === 'asc' ? '>' : '<';
  const behind = after ? `AND at ${than}= $11 AND (at, recorded_at, id COLLATE "C") ${than} ($11, $12::timestamptz, $13::text)` : '';
  const limited = SOURCES.map((source) => `(SELECT * FROM (${source}) s (source, id, at, recorded_at, kind, row) WHERE kind = ANY($10::text[]) ${behind} ORDER BY ${ORDER[order]} LIMIT ${take})`);
  const rows = await db.$queryRawUnsafe<(Omit<TimelineRow, 'recordedAt'> & { recorded_at: Date })[]>(`SELECT * FROM (${limited.join('\nUNION ALL\n')}) u ORDER BY ${ORDER[order]} LIMIT ${take}`, ...parameters(query), ...(after ? [after.at, after.recordedAt, after.id] : []));
  return rows.map(({ recorded_at, ...row }) => ({ ...row, recordedAt: recorded_at }));
}

/** How many lines there are of each kind. */
export async function timelineCounts(db: Db | Tx, query: TimelineQuery): Promise<Map<string, number>> {
  const counted = SOURCES.map((source) => `SELECT kind, count(*) AS count FROM (${source}) s (source, id, at, recorded_at, kind, row) GROUP BY kind`);
  const rows = await db.$queryRawUnsafe<{ kind: string; count: number }[]>(`SELECT kind, sum(count)::int AS count FROM (${counted.join('\nUNION ALL\n')}) u WHERE kind = ANY($10::text[]) GROUP BY kind`, ...parameters(query));
  return new Map(rows.map((row) => [row.kind, row.count]));
}

function parameters({ incidentId, deployment, from, to, now, fingerprints, objectives, pages, pinned, kinds }: TimelineQuery): unknown[] {
  return [incidentId, deployment, from, to, now, [...fingerprints], [...objectives], [...pages], [...pinned], [...kinds]];
}
