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

/** The longest stretch around `at` on whose every instant the answer to `holds` is the same. */
export function sameSide(span: TimeSpan, at: number): TimeSpan {
  if (holds(span, at)) return within(span, ALWAYS);
  // An empty interval has no inside; its edges still part nothing that holds anything.
  if (span.until <= span.from) return ALWAYS;
  return at < span.from ? { ...ALWAYS, until: Math.min(span.from, END_OF_TIME) } : { ...ALWAYS, from: Math.max(span.until, BEGINNING_OF_TIME) };
}
