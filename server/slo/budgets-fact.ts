import type pg from 'pg';
import type { Db, Tx } from '@/server/platform/db';
import { readEvaluations } from '@/server/slo/read-evaluations';
import { activeObjectives, evaluableObjectives } from '@/server/slo/slo-store';
import { inSnapshot, statementsIn } from '@/server/slo/snapshot';

/** What was left of the budget of an objective at two instants: parts of the whole, 1 = all; null: unknown. */
export interface BudgetFact {
  id: string;
  slug: string;
  service: string;
  title: string;
  leftAtStart: number | null;
  leftAtEnd: number | null;
}

/** The budgets of a deployment's living objectives at `from` and at `until`, as seen at `now`, by service and slug. */
export async function budgetsFact({ db, pool }: { db: Db; pool: pg.Pool }, deployment: string, { from, until, now }: { from: Date; until: Date; now: Date }): Promise<BudgetFact[]> {
  const objectives = await evaluableObjectives(db, [deployment]);
  if (objectives.length === 0) return [];
  const ago = (at: Date): number => Math.max(0, (now.getTime() - at.getTime()) / 1000);
  const [before, after] = await inSnapshot(pool, async (statements) => [await readEvaluations(statements, objectives, from, ago(from)), await readEvaluations(statements, objectives, until, ago(until))] as const);
  const facts = objectives.map(({ id, slug, createdAt, definition: { service, title } }, at) => ({
    id, slug, service, title,
    // What was not watched yet has no budget to speak of.
    leftAtStart: createdAt < from ? (before[at]?.evaluation.budget?.remaining ?? null) : null,
    leftAtEnd: after[at]?.evaluation.budget?.remaining ?? null,
  }));
  return facts.toSorted(inOrder);
}

/** What is left of the budget of an objective: part of the whole, 1 = all, overspent below 0; null: unknown. */
export interface BudgetLeft {
  deployment: string;
  slug: string;
  title: string;
  plugin: string;
  left: number | null;
}

/**
 * What is left of the budgets of the living objectives of these deployments, of one plugin or of all, in the caller's
 * transaction: for a decision that must see what it commits with. Invariants have no budget and are left out.
 */
export async function budgetsLeft(tx: Db | Tx, { deployments, plugin, now }: { deployments: readonly string[]; plugin?: string; now: Date }): Promise<BudgetLeft[]> {
  const objectives = (await evaluableObjectives(tx, deployments)).filter(({ definition }) => definition.kind !== 'invariant' && (plugin === undefined || definition.plugin === plugin));
  const evaluations = await readEvaluations(statementsIn(tx), objectives, now);
  return objectives.map(({ deployment, slug, definition: { title, plugin: about } }, at) => ({ deployment, slug, title, plugin: about, left: evaluations[at]?.evaluation.budget?.remaining ?? null }));
}

/** The living objectives of a deployment, in the same order: what budgets there are. */
export async function objectivesFact(tx: Db | Tx, deployment: string): Promise<Pick<BudgetFact, 'id' | 'slug' | 'service' | 'title'>[]> {
  return (await activeObjectives(tx, deployment)).map(({ id, slug, definition: { service, title } }) => ({ id, slug, service, title })).toSorted(inOrder);
}

function inOrder(a: Pick<BudgetFact, 'service' | 'slug'>, b: Pick<BudgetFact, 'service' | 'slug'>): number {
  return a.service.localeCompare(b.service) || a.slug.localeCompare(b.slug);
}
