import type pg from 'pg';
import { type Counted, type PrefixRow, RING_S, type Tail } from '@/server/slo/prefix-ring';
import type { ArrayStatements, Statements } from '@/server/slo/snapshot';

/** Any number of lookups in one statement: each is the last row at or before its edge. */
const EDGES = `
SELECT coalesce(p.bad, 0)::float8, coalesce(p.total, 0)::float8, coalesce(p.measured_s, 0)::float8
FROM unnest($1::uuid[], $2::float8[]) WITH ORDINALITY AS e (objective, at, i)
LEFT JOIN LATERAL (SELECT bad, total, measured_s FROM slo.prefix WHERE objective = e.objective AND at <= to_timestamp(e.at) ORDER BY at DESC LIMIT 1) AS p ON true
ORDER BY e.i`;

/**
 * All windows of all objectives. A window ends at the newest stored second, unless nothing has been stored for a
 * while: then it ends now. It begins on an edge that is exact at its age. The newest second may still be running, and
 * clocks differ a little. The edges are a step of their own: beside a lookup for each row the planner takes the cost of
 * joining windows to objectives for nothing, and compares every one with every other.
 */
const WINDOWS = `
WITH objective AS MATERIALIZED (
  SELECT o.i, o.id, o.shape, CASE WHEN h.ended > $6 - $7 THEN h.ended ELSE $6::float8 END AS ends, h.bad, h.total, h.measured_s
  FROM unnest($1::uuid[], $2::int[]) WITH ORDINALITY AS o (id, shape, i)
  LEFT JOIN LATERAL (SELECT extract(epoch FROM at)::float8 AS ended, bad, total, measured_s FROM slo.prefix WHERE objective = o.id AND at <= to_timestamp($6 + 2) ORDER BY at DESC LIMIT 1) AS h ON true
), asked AS MATERIALIZED (
  SELECT o.i, w.place, o.id, floor((o.ends - w.seconds) / w.step) * w.step AS begins, o.ends, o.bad, o.total, o.measured_s
  FROM objective AS o JOIN unnest($3::int[], $4::float8[], $5::float8[]) WITH ORDINALITY AS w (shape, seconds, step, place) USING (shape)
)
SELECT a.begins, a.ends, (coalesce(a.bad, 0) - coalesce(p.bad, 0))::float8 AS bad, (coalesce(a.total, 0) - coalesce(p.total, 0))::float8 AS total, (coalesce(a.measured_s, 0) - coalesce(p.measured_s, 0))::float8 AS measured_s
FROM asked AS a
LEFT JOIN LATERAL (SELECT bad, total, measured_s FROM slo.prefix WHERE objective = a.id AND at <= to_timestamp(a.begins) ORDER BY at DESC LIMIT 1) AS p ON true
ORDER BY a.i, a.place`;

/** The last 15 minutes of each objective and the row before them. */
const LATEST = `
SELECT o.id, extract(epoch FROM p.at)::float8, p.bad::float8, p.total::float8, p.measured_s::float8
FROM unnest($1::uuid[]) AS o (id)
CROSS JOIN LATERAL (SELECT at FROM slo.prefix WHERE objective = o.id ORDER BY at DESC LIMIT 1) AS h
CROSS JOIN LATERAL (
  (SELECT at, bad, total, measured_s FROM slo.prefix WHERE objective = o.id AND at <= h.at - $2 * interval '1 second' ORDER BY at DESC LIMIT 1)
  UNION ALL
  (SELECT at, bad, total, measured_s FROM slo.prefix WHERE objective = o.id AND at > h.at - $2 * interval '1 second')
) AS p
ORDER BY 1, 2`;

/**
 * Everything behind each objective's edge, found by its index and deleted by its place. As a join it would cost a reading
 * of the whole table every few seconds: how short a tail is, no statistics tell.
 */
const DELETE_TAILS = `
DELETE FROM slo.prefix WHERE ctid = ANY (ARRAY(
  SELECT p.place FROM unnest($1::uuid[], $2::float8[]) AS t (objective, after)
  CROSS JOIN LATERAL (SELECT ctid AS place FROM slo.prefix WHERE objective = t.objective AND at > to_timestamp(t.after) ORDER BY at) AS p
))`;

const WRITE = `
INSERT INTO slo.prefix (objective, at, bad, total, measured_s)
SELECT objective, to_timestamp(at), bad, total, measured_s FROM unnest($1::uuid[], $2::float8[], $3::bigint[], $4::bigint[], $5::bigint[]) AS r (objective, at, bad, total, measured_s)`;

export interface Edge {
  readonly objective: string;
  /** Seconds since the epoch. */
  readonly at: number;
}

/** What each objective had counted up to its edge, in the order asked. */
export async function countedAt(pool: Statements, edges: readonly Edge[]): Promise<Counted[]> {
  if (edges.length === 0) return [];
  const { rows } = await pool.query<[number, number, number]>({ text: EDGES, rowMode: 'array', values: [edges.map((edge) => edge.objective), edges.map((edge) => edge.at)] });
  return rows.map(([bad, total, measuredS]) => ({ bad, total, measuredS }));
}

export interface WindowAsked {
  readonly seconds: number;
  /** Distance of exact edges at that age, seconds. */
  readonly step: number;
}

/** An objective and the place, from 0, of its windows in the list of shapes: most objectives ask for the same ones. */
export interface ObjectiveAsked {
  readonly id: string;
  readonly shape: number;
}

export interface CountedWindow extends Counted {
  /** Real edges, seconds since the epoch: the window is open at `from` and closed at `to`. */
  readonly from: number;
  readonly to: number;
}

/**
 * Reads all windows of all objectives in one statement, an index lookup each: for every objective its shape's windows, in
 * their order. `stale`: how many seconds old the newest row may be.
 */
export async function readWindows(pool: ArrayStatements, objectives: readonly ObjectiveAsked[], shapes: readonly (readonly WindowAsked[])[], at: { now: number; stale: number }): Promise<CountedWindow[][]> {
  if (objectives.length === 0) return [];
  const windows = shapes.flatMap((own, shape) => own.map((window) => ({ shape, ...window })));
  const values = [objectives.map((each) => each.id), objectives.map((each) => each.shape), windows.map((each) => each.shape), windows.map((each) => each.seconds), windows.map((each) => each.step), at.now, at.stale];
  const { rows } = await pool.query<[number, number, number, number, number]>({ text: WINDOWS, rowMode: 'array', values });
  let place = 0;
  return objectives.map(({ shape }) => rows.slice(place, (place += shapes[shape]?.length ?? 0)).map(([from, to, bad, total, measuredS]) => ({ from, to, bad, total, measuredS })));
}

/** The rows from which an objective's ring is made again, by objective. */
export async function latestRows(pool: Statements, objectives: readonly string[]): Promise<Map<string, PrefixRow[]>> {
  const found = new Map(objectives.map((id) => [id, [] as PrefixRow[]]));
  const { rows } = await pool.query<[string, number, number, number, number]>({ text: LATEST, rowMode: 'array', values: [objectives, RING_S] });
  for (const [id, at, bad, total, measuredS] of rows) found.get(id)?.push({ at, bad, total, measuredS });
  return found;
}

/** Puts each tail in the place of the rows behind its beginning, in the caller's transaction. */
export async function writeTails(client: pg.ClientBase, tails: readonly (Tail & { objective: string })[]): Promise<void> {
  if (tails.length === 0) return;
  await client.query(DELETE_TAILS, [tails.map((tail) => tail.objective), tails.map((tail) => tail.after)]);
  const rows = tails.flatMap((tail) => tail.rows.map((row) => ({ objective: tail.objective, ...row })));
  const column = <T>(pick: (row: (typeof rows)[number]) => T) => rows.map(pick);
  await client.query(WRITE, [column((r) => r.objective), column((r) => r.at), column((r) => r.bad), column((r) => r.total), column((r) => r.measuredS)]);
}
