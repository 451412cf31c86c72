import type { ApiOutputs } from '@/app/_lib/api-types';

export type Matrix = ApiOutputs['releases']['matrix'];
export type MatrixService = Matrix['services'][number];
export type Cell = MatrixService['cells'][number];
export type Target = Matrix['deployments'][number];
export type Review = ApiOutputs['releases']['review'];
export type Release = ApiOutputs['releases']['releases']['items'][number];
export type Passage = ApiOutputs['releases']['promotions']['items'][number];
export type ServiceFacts = ApiOutputs['releases']['service'];
export type RightsBackFacts = ApiOutputs['releases']['rightsBack'];
export type Change = Review['changes'][number];

/** One service in one deployment. */
export interface Place {
  readonly deployment: string;
  readonly service: string;
}
