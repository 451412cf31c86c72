import { expandEvaluation } from '@/domain/slo/compact-evaluation';
import type { SloDefinition } from '@/domain/slo/definition';
import type { SloEvaluation } from '@/domain/slo/evaluate';
import type { Told } from '@/domain/slo/summary';

/** The newest evaluation heard of each objective, by id. */
export type Heard = ReadonlyMap<string, SloEvaluation>;

export const NOTHING_HEARD: Heard = new Map();

interface Known {
  readonly id: string;
  readonly definition: SloDefinition;
}

/**
 * Takes in one message. Evaluations of objectives not on the page, older ones (a message may come twice at a handover
 * of connections) and those of another definition are left out; the same map comes back when nothing is new.
 */
export function takeHeard(before: Heard, told: readonly Told[], known: readonly Known[]): Heard {
  const definitions = new Map(known.map(({ id, definition }) => [id, definition]));
  const fresh = told.flatMap(({ id, evaluation: compact }): [string, SloEvaluation][] => {
    const definition = definitions.get(id);
    if (!definition || compact.at <= (before.get(id)?.at ?? Number.NEGATIVE_INFINITY)) return [];
    const evaluation = expandEvaluation(definition, compact);
    return evaluation ? [[id, evaluation]] : [];
  });
  return fresh.length === 0 ? before : new Map([...before, ...fresh]);
}
