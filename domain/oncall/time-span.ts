import { BEGINNING_OF_TIME, END_OF_TIME } from './zone-offsets';

/** The half-open interval [from, until), epoch ms. */
export interface TimeSpan {
  readonly from: number;
  readonly until: number;
}

export const ALWAYS: TimeSpan = { from: BEGINNING_OF_TIME, until: END_OF_TIME };

/** Whether the instant lies in the interval. */
export function holds(span: TimeSpan, at: number): boolean {
  return span.from <= at && at < span.until;
}

/** What two intervals have in common; both must hold one same instant. */
export function within(a: TimeSpan, b: TimeSpan): TimeSpan {
  return { from: Math.max(a.from, b.from), until: Math.min(a.until, b.until) };
}

/** The longest stretch of `around`, which holds `at`, in which none of the intervals begins or ends. */
export function betweenEdges(spans: readonly TimeSpan[], at: number, around: TimeSpan): TimeSpan {
  let { from, until } = around;
  for (const span of spans) {
    if (span.from > at) until = Math.min(until, span.from);
    else if (span.until > at) [from, until] = [Math.max(from, span.from), Math.min(until, span.until)];
    else from = Math.max(from, span.until);
  }
  return { from, until };
}
