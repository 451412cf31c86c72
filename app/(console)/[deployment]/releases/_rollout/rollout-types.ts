import type { ApiOutputs } from '@/app/_lib/api-types';

export type RolloutNow = ApiOutputs['releases']['rollout'];
export type Canary = NonNullable<RolloutNow['canary']>;
export type Measured = RolloutNow['measurements'][number];
export type Point = RolloutNow['series']['points'][number];
export type RolloutPair = RolloutNow['pairs'][number];
export type Review = ApiOutputs['releases']['review'];

/** Which promotion. */
export interface RolloutAt {
  readonly deployment: string;
  readonly service: string;
  readonly promotionId: string;
}
