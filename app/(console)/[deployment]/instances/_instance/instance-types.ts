import type { ApiOutputs } from '@/app/_lib/api-types';

export type PairDetail = ApiOutputs['pairs']['detail'];
export type Pair = PairDetail['pair'];
export type PairEvent = PairDetail['events'][number];
export type LogLine = ApiOutputs['pairs']['logs'][number];

/** Which pair, once its instance is found. */
export interface PairAt {
  readonly deployment: string;
  readonly pairId: string;
}
