import { thresholdError } from '@/domain/slo/events';
import type { SloDefinition } from '@/domain/slo/definition';
import { RANGE_SPEC, type Range } from '@/domain/telemetry/ranges';
import type { Reading } from '@/server/api/context';
import { listChanges } from '@/server/changes/changes-store';
import { notFound } from '@/server/platform/errors';
import { budgetLine } from '@/server/slo/budget-line';
import { latencyHeat } from '@/server/slo/latency-heat';
import { firingOf } from '@/server/slo/list-objectives';
import { readEvaluations } from '@/server/slo/read-evaluations';
import { readLedger } from '@/server/slo/read-ledger';
import { inSnapshot } from '@/server/slo/snapshot';
import { findObjective } from '@/server/slo/slo-store';

/** `period`: as long as the objective's own, while it is younger as long as it has lived. */
export type DetailRange = Range | 'period';

const MARKERS = 200;
/** Nothing shorter is drawn, seconds. */
const SHORTEST_S = 600;

/** One objective as its page shows it. The state is the list's, read the same way; everything agrees with one instant. */
export async function readObjective({ db, pool, clock }: Reading, input: { deployment: string; slug: string; range: DetailRange }) {
  const objective = await findObjective(db, input.deployment, input.slug);
  if (!objective) throw notFound();
  const { definition, versions, burns: _, ...rest } = objective;
  const now = clock.now();
  const end = rest.retiredAt ?? now;
  const agedS = (now.getTime() - end.getTime()) / 1000;
  const livedS = (end.getTime() - rest.createdAt.getTime()) / 1000;
  const rangeS = input.range === 'period' ? periodSoFar(definition, livedS) : RANGE_SPEC[input.range].seconds;
  const read = await inSnapshot(pool, async (statements) => {
    const [found] = await readEvaluations(statements, [objective], end, agedS);
    if (!found) throw notFound();
    const { evaluation, period } = found;
    const toS = evaluation.at / 1000;
    const points = await budgetLine(statements, objective, { rangeS, toS, agedS });
    const heat = await latencyHeat(statements, input.deployment, definition, rangeS, toS);
    const { ledger, related } = await readLedger({ db, statements }, objective, period);
    return { evaluation, period, points, heat, ledger, related: [...related].toSorted() };
  });
  const to = read.evaluation.at;
  const from = to - rangeS * 1000;
  const changes = await listChanges(db, { deployment: input.deployment, plugins: read.related, from: new Date(from), to: new Date(to), limit: MARKERS });
  return {
    ...rest,
    at: now,
    definition,
    versions,
    firing: firingOf(objective),
    threshold: definition.thresholdNs === undefined ? null : thresholdError(definition.thresholdNs),
    from,
    to,
    changes,
    ...read,
  };
}

/** The period, or as much of it as the objective has lived through: a young one is not drawn as a speck at the right edge. */
function periodSoFar({ periodS }: SloDefinition, livedS: number): number {
  return Math.min(periodS, Math.max(SHORTEST_S, Math.ceil(livedS / 60) * 60));
}
