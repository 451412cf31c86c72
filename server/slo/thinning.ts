import type pg from 'pg';
import type { Loop } from '@/server/platform/loop-runner';
import { GRACE_S, KEPT_S, tiersOf } from '@/server/slo/resolution';
import { objectivePeriods } from '@/server/slo/slo-store';

/**
 * Keeps, of the rows between two ages, the last one in every `step` seconds. Values are sums since the beginning, so
 * the rows that stay tell the same as before; only edges in between are no longer exact. Rows go by their place: the
 * planner takes what is to go for a good part of the table, and would read all of it to find them.
 */
const THIN = `
DELETE FROM slo.prefix WHERE ctid = ANY (ARRAY(
  SELECT r.place FROM unnest($1::uuid[]) AS o (id)
  CROSS JOIN LATERAL (
    SELECT ctid AS place, at, lead(at) OVER (ORDER BY at) AS next FROM slo.prefix WHERE objective = o.id AND at > to_timestamp($2) AND at <= to_timestamp($3)
  ) AS r
  WHERE ceil(extract(epoch FROM r.at) / $4) = ceil(extract(epoch FROM r.next) / $4)
))`;

/** The last row before the cut stays: it says what had been counted until then. */
const CUT = `
DELETE FROM slo.prefix WHERE ctid = ANY (ARRAY(
  SELECT gone.place FROM unnest($1::uuid[]) AS o (id)
  CROSS JOIN LATERAL (SELECT max(at) AS at FROM slo.prefix WHERE objective = o.id AND at <= to_timestamp($2)) AS kept
  CROSS JOIN LATERAL (SELECT ctid AS place FROM slo.prefix WHERE objective = o.id AND at < kept.at ORDER BY at) AS gone
))`;

const WHOLE_EVERY_MS = 3_600_000;
/** How far behind a tier's beginning a run looks again for what the run before has not seen. */
const LOOK_BACK_S = 900;

/** Thins out the rows of these objectives, all over `periodS` seconds, as of `nowS`. `whole`: everything, not only what has just come of age. */
export async function thin(client: pg.Pool | pg.ClientBase, objectives: readonly string[], periodS: number, nowS: number, whole: boolean): Promise<void> {
  const tiers = tiersOf(periodS);
  for (const [index, tier] of tiers.entries()) {
    const next = tiers[index + 1];
    if (!next) continue;
    const edge = (second: number) => Math.floor(second / next.stepS) * next.stepS;
    const to = edge(nowS - tier.untilS - GRACE_S);
    const from = whole ? edge(nowS - next.untilS - GRACE_S) : to - Math.max(next.stepS, edge(LOOK_BACK_S));
    await client.query(THIN, [objectives, from, to, next.stepS]);
  }
  if (whole) await client.query(CUT, [objectives, nowS - KEPT_S]);
}

/** Thins out what has come of age, every minute, and everything once an hour. */
export function thinningLoop(): Loop {
  let wholeAt = 0;
  return {
    name: 'slo.thinning',
    kind: 'lease',
    everyMs: 60_000,
    async run({ db, pool, clock }) {
      const now = clock.now().getTime();
      const whole = now - wholeAt >= WHOLE_EVERY_MS;
      for (const [periodS, ids] of await objectivePeriods(db)) await thin(pool, ids, periodS, now / 1000, whole);
      if (whole) wholeAt = now;
    },
    async stop() {
      wholeAt = 0;
    },
  };
}
