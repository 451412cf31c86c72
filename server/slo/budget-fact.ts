import { budgetOfPeriod } from '@/domain/slo/budget';
import type { Db, Tx } from '@/server/platform/db';
import { activeObjectives } from '@/server/slo/slo-store';
import { stepAt } from '@/server/slo/resolution';
import { beganS, windowSum } from '@/server/slo/windows';

/** What is left of the budget of an objective: part of the whole, 1 = all, overspent below 0; null: unknown. */
export interface BudgetLeft {
  deployment: string;
  slug: string;
  title: string;
  plugin: string;
  left: number | null;
}

interface Sums {
  id: string;
  ends: number;
  bad: number;
  total: number;
  measured: number;
}

/**
 * What is left of the budgets of the living objectives of these deployments, of one plugin or of all, in the caller's
 * transaction: for a decision that must see what it commits with. Invariants have no budget and are left out.
 */
export async function budgetsLeft(tx: Db | Tx, { deployments, plugin, now }: { deployments: readonly string[]; plugin?: string; now: Date }): Promise<BudgetLeft[]> {
  const objectives = (await activeObjectives(tx)).filter(({ deployment, definition }) => deployments.includes(deployment) && definition.kind !== 'invariant' && (plugin === undefined || definition.plugin === plugin));
  if (objectives.length === 0) return [];
  const nowS = Math.floor(now.getTime() / 1000);
  const begins = objectives.map(({ definition: { periodS } }) => Math.floor((nowS - periodS) / stepAt(periodS, periodS)) * stepAt(periodS, periodS));
  const rows = await tx.$queryRaw<Sums[]>`
    SELECT o.id, coalesce(extract(epoch FROM h.at), ${nowS})::float8 AS ends, (coalesce(h.bad, 0) - coalesce(p.bad, 0))::float8 AS bad,
           (coalesce(h.total, 0) - coalesce(p.total, 0))::float8 AS total, (coalesce(h.measured_s, 0) - coalesce(p.measured_s, 0))::float8 AS measured
    FROM unnest(${objectives.map(({ id }) => id)}::uuid[], ${begins}::float8[]) AS o (id, begins)
    LEFT JOIN LATERAL (SELECT at, bad, total, measured_s FROM slo.prefix WHERE objective = o.id AND at <= ${now}::timestamptz + interval '2 seconds' ORDER BY at DESC LIMIT 1) AS h ON true
    LEFT JOIN LATERAL (SELECT bad, total, measured_s FROM slo.prefix WHERE objective = o.id AND at <= to_timestamp(o.begins) ORDER BY at DESC LIMIT 1) AS p ON true`;
  const sums = new Map(rows.map((row) => [row.id, row]));
  return objectives.map((objective, index) => {
    const { id, deployment, slug, definition } = objective;
    const own = sums.get(id);
    const period = own && windowSum(definition.periodS, { from: begins[index] ?? nowS, to: own.ends, bad: own.bad, total: own.total, measuredS: own.measured }, beganS(objective));
    return { deployment, slug, title: definition.title, plugin: definition.plugin, left: period && period.measuredS > 0 ? budgetOfPeriod(period, definition).remaining : null };
  });
}
