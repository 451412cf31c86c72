import { expandEvaluation } from '@/domain/slo/compact-evaluation';
import type { Objective, ObjectiveList } from './objective-types';

/** The list as it travelled, with all that pages show. For `select`: it is the same function at every drawing. */
export function expandObjectives(list: ObjectiveList): readonly Objective[] {
  return list.flatMap((objective) => {
    const evaluation = expandEvaluation(objective.definition, objective.evaluation);
    return evaluation ? [{ ...objective, evaluation }] : [];
  });
}
