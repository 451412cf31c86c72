import { TARGET_ONE } from './target';

/** A stretch of time with its events. A slice without events is not measured. */
export interface Slice {
  readonly good: number;
  readonly total: number;
}

/** Good events by all events of all slices (formula F1): a busy slice weighs more than a quiet one. */
export function eventShare(slices: readonly Slice[]): number | null {
  const total = slices.reduce((sum, slice) => sum + slice.total, 0);
  return total > 0 ? slices.reduce((sum, slice) => sum + slice.good, 0) / total : null;
}

/** Good slices by measured slices (formula F2). */
export function goodSliceShare(slices: readonly Slice[], sliceTarget: number): number | null {
  const measured = slices.filter((slice) => slice.total > 0);
  return measured.length > 0 ? measured.filter((slice) => isGoodSlice(slice, sliceTarget)).length / measured.length : null;
}

/** Mean of the slices' ratios (formula F3). Never used for a budget: it forgets how much happened in each. */
export function meanRatio(slices: readonly Slice[]): number | null {
  const measured = slices.filter((slice) => slice.total > 0);
  return measured.length > 0 ? measured.reduce((sum, slice) => sum + slice.good / slice.total, 0) / measured.length : null;
}

/** Whether a slice meets its target, an integer of {@link TARGET_ONE}. In whole numbers, so that equality is met. */
export function isGoodSlice(slice: Slice, sliceTarget: number): boolean {
  return slice.good * TARGET_ONE >= sliceTarget * slice.total;
}
