import { compactEvaluation } from '@/domain/slo/compact-evaluation';
import type { Reading } from '@/server/api/context';
import { readEvaluations } from '@/server/slo/read-evaluations';
import { evaluableObjectives, type Objective } from '@/server/slo/slo-store';

/** Which alerts fire, and since when. */
export function firingOf({ burns }: Objective) {
  return burns.filter((burn) => burn.firing).map(({ pair, since }) => ({ pair, since }));
}

/** Every living objective of a deployment with its state: all windows of all of them in one statement. */
export async function listObjectives({ db, pool, clock }: Reading, { deployment }: { deployment: string }) {
  const objectives = await evaluableObjectives(db, [deployment]);
  const evaluations = await readEvaluations(pool, objectives, clock.now());
  return objectives.flatMap(({ id, slug, definition }, index) => {
    const evaluation = evaluations[index]?.evaluation;
    return evaluation ? [{ id, slug, definition, evaluation: compactEvaluation(evaluation) }] : [];
  });
}

/** What living objectives are called: for finding one, without how any of them stands. */
export async function objectiveNames({ db }: Reading, { deployment }: { deployment: string }) {
  const objectives = await evaluableObjectives(db, [deployment]);
  return objectives.map(({ slug, definition: { title, service, plugin } }) => ({ slug, title, service, plugin }));
}
