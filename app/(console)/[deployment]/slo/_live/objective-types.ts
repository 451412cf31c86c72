import type { ApiOutputs } from '@/app/_lib/api-types';
import type { SloEvaluation } from '@/domain/slo/evaluate';

export type ObjectiveList = ApiOutputs['slo']['list'];

/** One objective as pages show it: its definition and how it stands. */
export type Objective = Omit<ObjectiveList[number], 'evaluation'> & { readonly evaluation: SloEvaluation };
