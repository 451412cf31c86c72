import pg from 'pg';
import type { SloDefinition } from '@/domain/slo/definition';
import type { Console } from '@/e2e/running';
import { newId } from '@/server/platform/ids';

const OBJECTIVES = 500;
export const PERIOD_S = 30 * 86_400;
const DAY_S = 86_400;
/** Rows as far apart as the console keeps them at that age (docs/decisions/0007): [up to this age, apart], seconds. */
const KEPT: readonly (readonly [untilS: number, stepS: number])[] = [[DAY_S, 10], [8 * DAY_S, 60], [35 * DAY_S, 300]];

/** Where rows are put: a console's database, and how its owner reaches it. */
export type Planting = Pick<Console, 'pool' | 'settings'>;

/** Under a slug of its own, 500 objectives and 35 days of what they counted, put into the database as the worker would have left it. */
export async function planted500(running: Console): Promise<{ deployment: string; objectives: number; remove(): Promise<void> }> {
  const deployment = `bench-${newId().slice(-6)}`;
  const { remove } = await plantObjectives(running, { deployment, count: OBJECTIVES, pluginOf: (index) => `plugin-${index % 20}` });
  return { deployment, objectives: OBJECTIVES, remove };
}

/** Objectives of a deployment, each about one plugin, with 35 days of what they counted. */
export async function plantObjectives(planting: Planting, { deployment, count, pluginOf }: { deployment: string; count: number; pluginOf: (index: number) => string }): Promise<{ remove(): Promise<void> }> {
  const ids = Array.from({ length: count }, () => newId());
  const now = Math.floor(Date.now() / 1000 / 10) * 10;
  const definition = (index: number): SloDefinition => ({ title: `Objective ${index}`, service: `Service ${index % 20}`, plugin: pluginOf(index), kind: 'ratio', direction: 'subscribe', topics: 'platform.data.>', target: 9_990_000, periodS: PERIOD_S });
  const { pool } = planting;
  await pool.query(
    `INSERT INTO slo_objective (id, deployment, slug, created_at, created_by_name) SELECT id, $2, 'objective-' || n, to_timestamp($3), 'bench' FROM unnest($1::uuid[]) WITH ORDINALITY AS o (id, n)`,
    [ids, deployment, now - 35 * DAY_S],
  );
  await pool.query(
    `INSERT INTO slo_version (objective_id, number, valid_from, definition, created_by_name) SELECT id, 1, to_timestamp($3), definition, 'bench' FROM unnest($1::uuid[], $2::jsonb[]) AS o (id, definition)`,
    [ids, ids.map((_, index) => JSON.stringify(definition(index))), now - 35 * DAY_S],
  );
  let newer = 0;
  for (const [untilS, stepS] of KEPT) {
    // Ten events a second, one bad in four thousand, more or less by objective.
    await pool.query(
      `INSERT INTO slo.prefix (objective, at, bad, total, measured_s)
       SELECT id, to_timestamp(at), ((at - $2) * 10 / (3000 + n * 4))::bigint, ((at - $2) * 10)::bigint, (at - $2)::bigint
       FROM unnest($1::uuid[]) WITH ORDINALITY AS o (id, n), generate_series(($3::bigint / $5) * $5, $4::bigint - 1, $5::bigint) AS at ON CONFLICT DO NOTHING`,
      [ids, now - 36 * DAY_S, now - untilS, now - newer + (newer === 0 ? 1 : 0), stepS],
    );
    newer = untilS;
  }
  await settle(planting);
  return {
    async remove() {
      for (const table of ['slo.prefix WHERE objective', 'slo_burn WHERE objective_id', 'slo_version WHERE objective_id', 'slo_objective WHERE id']) await pool.query(`DELETE FROM ${table} = ANY($1::uuid[])`, [ids]);
      await settle(planting);
    },
  };
}

/** Brings the table to where months of slow writing would have left it: vacuumed, known to the planner, and on disk. Only its owner may. */
async function settle({ settings }: Planting): Promise<void> {
  const owner = new pg.Client({ connectionString: settings.DATABASE_OWNER_URL });
  await owner.connect();
  try {
    await owner.query('VACUUM (ANALYZE) slo.prefix');
  } finally {
    await owner.end();
  }
}
