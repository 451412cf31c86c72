import type { Reading } from '@/server/api/context';
import { readEvaluations } from '@/server/slo/read-evaluations';
import { activeObjectives, type Objective } from '@/server/slo/slo-store';

/** Which alerts fire, and since when. */
export function firingOf({ burns }: Objective) {
  return burns.filter((burn) => burn.firing).map(({ pair, since }) => ({ pair, since }));
}

/** Every living objective of a deployment with its state: all windows of all of them in one statement. */
export async function listObjectives({ db, pool, clock }: Reading, { deployment }: { deployment: string }) {
  const at = clock.now();
  const objectives = await activeObjectives(db, deployment);
  const evaluations = await readEvaluations(pool, objectives, at);
  return {
    at,
    objectives: objectives.flatMap((objective, index) => {
      const evaluation = evaluations[index]?.evaluation;
      const { id, slug, version, createdAt, definition } = objective;
      return evaluation ? [{ id, slug, version, createdAt, definition, evaluation, firing: firingOf(objective) }] : [];
    }),
  };
}

/** What living objectives are called: for finding one, without how any of them stands. */
export async function objectiveNames({ db }: Reading, { deployment }: { deployment: string }) {
  const objectives = await activeObjectives(db, deployment);
  return objectives.map(({ slug, definition: { title, service, plugin } }) => ({ slug, title, service, plugin }));
}
