/** What a tap counted, exactly. `seen` = every message of its patterns; `matched` = those the filter let through. */
export interface TapCounters {
  readonly seen: number;
  readonly matched: number;
  /** Sent to the tab. */
  readonly shown: number;
  /** Matched and not sent: beyond the rate, or sampled away. */
  readonly dropped: number;
}

export const NO_COUNTS: TapCounters = { seen: 0, matched: 0, shown: 0, dropped: 0 };

/** The counters add up: nothing is lost silently. */
export function addUp({ seen, matched, shown, dropped }: TapCounters): boolean {
  return matched <= seen && shown + dropped === matched;
}
