/** What is seen of a release that has just gone out. Counts are of all its instances. */
export interface SmokeSeen {
  /** Since when it is verified, and now: ms since the epoch. */
  readonly since: number;
  readonly now: number;
  readonly smokeS: number;
  readonly replicas: number;
  readonly ready: number;
  /** In the last `smokeS` seconds; null while these do not lie wholly behind `since`. */
  readonly window: { readonly handled: number; readonly failed: number } | null;
  /** Since `since`. */
  readonly all: { readonly handled: number; readonly failed: number };
}

export type SmokeVerdict = { readonly done: false; readonly waitsFor: string } | { readonly done: true; readonly passed: boolean; readonly evidence: string };

/** It has this long to pass, or three times what it has to be quiet for. */
export const SMOKE_DEADLINE_S = 600;
const ENOUGH = 100;
const TOO_MANY = 0.01;

/**
 * Smoke: every instance ready, messages flow, and none fails for `smokeS`. More than 1 % of at least 100 messages failed:
 * over at once. What does not pass in time fails; no traffic is not a pass.
 */
export function judgeSmoke({ since, now, smokeS, replicas, ready, window, all }: SmokeSeen): SmokeVerdict {
  const total = all.handled + all.failed;
  if (total >= ENOUGH && all.failed / total > TOO_MANY) return { done: true, passed: false, evidence: `${all.failed} of ${total} messages failed (${percent(all.failed / total)}), more than 1 %.` };
  const missing = missingYet({ smokeS, replicas, ready, window });
  if (missing === null && window) return { done: true, passed: true, evidence: `${ready} of ${replicas} instances ready, ${window.handled} messages in ${smokeS} s, none failed.` };
  const waitsFor = missing ?? '';
  if (now - since < Math.max(SMOKE_DEADLINE_S, 3 * smokeS) * 1000) return { done: false, waitsFor };
  return { done: true, passed: false, evidence: `Not passed in time. ${waitsFor}` };
}

function missingYet({ smokeS, replicas, ready, window }: Pick<SmokeSeen, 'smokeS' | 'replicas' | 'ready' | 'window'>): string | null {
  if (ready < replicas) return `${ready} of ${replicas} instances are ready.`;
  if (!window) return `It has to run for ${smokeS} s first.`;
  if (window.failed > 0) return `${window.failed} messages failed in the last ${smokeS} s.`;
  return window.handled === 0 ? `No message came in the last ${smokeS} s: nothing is known of it.` : null;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
