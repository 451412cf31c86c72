/** What becomes of the bucket that the threshold cuts: its part by interpolation, or all of it as bad. */
export const ESTIMATES = ['log', 'pessimistic'] as const;

/** What must be there before an alert starts: enough bad events, or statistical evidence too (formula F9). */
export const GATES = ['count', 'evidence'] as const;

/** What time without data counts as. `hold` counts like `ignore` and keeps alerts as they are until both windows have data again. */
export const MISSING_POLICIES = ['ignore', 'good', 'bad', 'hold'] as const;

interface Choices {
  readonly estimate?: (typeof ESTIMATES)[number] | undefined;
  readonly gate?: (typeof GATES)[number] | undefined;
  readonly minBad?: number | undefined;
  readonly missing?: (typeof MISSING_POLICIES)[number] | undefined;
}

/** The choices of a definition with what holds where none was made. */
export function choicesOf({ estimate = 'log', gate = 'count', minBad = 1, missing = 'ignore' }: Choices) {
  return { estimate, gate, minBad, missing } as const;
}
