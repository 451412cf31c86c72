import type { ApiOutputs } from '@/app/_lib/api-types';

export type ObjectiveList = ApiOutputs['slo']['list'];

/** One objective as the list reads it: its definition and how it stands. */
export type Objective = ObjectiveList['objectives'][number];
