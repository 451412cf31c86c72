import type { PairBurn } from '@/domain/slo/evaluate';
import type { PairBurns } from '@/domain/releases/burn';
import type { LoopContext } from '@/server/platform/loop-runner';
import { readEvaluations } from '@/server/slo/read-evaluations';
import { evaluableObjectives } from '@/server/slo/slo-store';
import { inSnapshot } from '@/server/slo/snapshot';

/** How fast one objective of a service burned before a roll-out, and how fast it burns now. */
export interface ObjectiveBurn {
  objectiveId: string;
  slug: string;
  title: string;
  before: PairBurns;
  now: PairBurns;
  /** One of its alerts that page is over in both windows, and nothing holds it back. */
  over: boolean;
  /** How far over, in parts of the threshold: for choosing the worst. */
  times: number;
}

/** The factors of a month's two alerts that page; a shorter period has windows and factors of its own, which are scaled to these. */
const FACTORS = [14.4, 6] as const;
const UNKNOWN: PairBurns = { m5: null, h1: null, m30: null, h6: null };

/** The objectives of a service in a deployment that page, the one that burns most first; burn comes from what sidecars counted and nothing else. */
export async function burnsOf({ db, pool }: Pick<LoopContext, 'db' | 'pool'>, { deployment, service, startedAt, now }: { deployment: string; service: string; startedAt: Date; now: Date }): Promise<ObjectiveBurn[]> {
  const objectives = (await evaluableObjectives(db, [deployment])).filter(({ definition }) => definition.plugin === service && definition.kind !== 'invariant');
  if (objectives.length === 0) return [];
  const agedS = Math.max(0, (now.getTime() - startedAt.getTime()) / 1000);
  const [was, is] = await inSnapshot(pool, async (statements) => [await readEvaluations(statements, objectives, startedAt, agedS), await readEvaluations(statements, objectives, now)] as const);
  const found = objectives.map(({ id, slug, createdAt, definition }, at): ObjectiveBurn => {
    const burns = is[at]?.evaluation.burns ?? [];
    const times = Math.max(0, ...burns.filter(pages).map(({ long, short, threshold }) => Math.min(long.burn ?? 0, short.burn ?? 0) / threshold));
    return {
      objectiveId: id, slug, title: definition.title, times,
      // Of what was not watched yet nothing is known.
      before: createdAt < startedAt ? scaled(was[at]?.evaluation.burns ?? [], false) : UNKNOWN,
      now: scaled(burns, true),
      over: burns.some((burn) => pages(burn) && burn.over && burn.held === null),
    };
  });
  return found.toSorted((a, b) => Number(b.over) - Number(a.over) || b.times - a.times);
}

function pages({ severity }: PairBurn): boolean {
  return severity === 'page';
}

/** Burn rates in the terms of a month's alerts. With `held`, what few events say does not count as burning. */
function scaled(burns: readonly PairBurn[], held: boolean): PairBurns {
  const rates = FACTORS.map((factor, pair) => {
    const burn = burns[pair];
    if (!burn || (held && burn.held !== null)) return { long: null, short: null };
    const inTerms = (rate: number | null) => (rate === null ? null : (rate * factor) / burn.threshold);
    return { long: inTerms(burn.long.burn), short: inTerms(burn.short.burn) };
  });
  const [fast, slow] = rates;
  return { m5: fast?.short ?? null, h1: fast?.long ?? null, m30: slow?.short ?? null, h6: slow?.long ?? null };
}
