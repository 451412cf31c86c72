import type { NatsConnection } from '@nats-io/nats-core';
import { groupBy } from '@/domain/group-by';
import { compactEvaluation } from '@/domain/slo/compact-evaluation';
import type { SloSummary } from '@/domain/slo/summary';
import { sloSummarySubject } from '@/domain/slo/summary-subject';
import type { TrackedObjective } from '@/server/slo/tracked-objective';

/** Everything is told this often, so that a page opened in between needs not wait for a change. */
const ALL_MS = 10_000;

/** Tells open pages of a deployment what has moved, over the bus. A lost message costs ten seconds at most. */
export class SummaryTeller {
  readonly #told = new Map<string, { text: string; at: number }>();

  constructor(private readonly connection: () => Promise<NatsConnection>) {}

  async tell(evaluated: readonly TrackedObjective[], now: number): Promise<void> {
    const moved = evaluated.filter((tracked) => this.#hasMoved(tracked, now));
    if (moved.length === 0) return;
    const connection = await this.connection();
    for (const [deployment, own] of groupBy(moved, (tracked) => tracked.objective.deployment)) {
      const objectives = own.flatMap(({ objective, evaluation }) => (evaluation ? [{ id: objective.id, evaluation: compactEvaluation(evaluation) }] : []));
      connection.publish(sloSummarySubject(deployment), JSON.stringify({ v: 2, deployment, at: now, objectives } satisfies SloSummary));
    }
  }

  #hasMoved({ objective, evaluation }: TrackedObjective, now: number): boolean {
    const { at: _, ...said } = evaluation ?? { at: 0 };
    const text = JSON.stringify(said);
    const told = this.#told.get(objective.id);
    if (told && told.text === text && now - told.at < ALL_MS) return false;
    this.#told.set(objective.id, { text, at: now });
    return true;
  }
}
