import type { ApiOutputs } from '@/app/_lib/api-types';
import { RANGES } from '@/domain/telemetry/ranges';

export type ObjectiveDetail = ApiOutputs['slo']['detail'];
export type Cause = ObjectiveDetail['ledger']['causes'][number];

/** How far back the charts look: the period of the objective itself, or what the other charts of the console offer. */
export const DETAIL_RANGES = ['period', ...RANGES] as const;
export type DetailRange = (typeof DETAIL_RANGES)[number];

/** The range of an address; what it does not know is the period. */
export function detailRange(written: unknown): DetailRange {
  return DETAIL_RANGES.find((each) => each === written) ?? 'period';
}
