/** What a group told its receiver last. */
export interface LastTold {
  readonly at: number;
  /** Fingerprints that fired then. */
  readonly firing: readonly string[];
  /** Fingerprints that had been resolved then. */
  readonly resolved: readonly string[];
}

export const NOTIFY_REASONS = ['first', 'new_firing', 'all_resolved', 'new_resolved', 'repeat'] as const;
export type NotifyReason = (typeof NOTIFY_REASONS)[number];

export const QUIET_REASONS = ['nothing_left', 'never_told', 'nothing_new'] as const;
export type QuietReason = (typeof QUIET_REASONS)[number];

export type NotifyDecision = { readonly notify: true; readonly reason: NotifyReason } | { readonly notify: false; readonly reason: QuietReason };

export interface NotifyFacts {
  /** What neither silence nor inhibition mutes, by fingerprint. */
  readonly firing: readonly string[];
  readonly resolved: readonly string[];
  readonly last: LastTold | null;
  readonly now: number;
  readonly repeatIntervalMs: number;
  readonly sendResolved: boolean;
}

/**
 * Whether a look at a group becomes a message, by Alertmanager's rule: something fires that was not told, all that was
 * told is resolved, something else was resolved (where that is wanted), or it is time to repeat. That all is resolved is
 * decided whatever `sendResolved` says, so that the next firing is a first one again.
 */
export function notifyDecision({ firing, resolved, last, now, repeatIntervalMs, sendResolved }: NotifyFacts): NotifyDecision {
  if (firing.length === 0 && resolved.length === 0) return { notify: false, reason: 'nothing_left' };
  if (last === null) return firing.length > 0 ? { notify: true, reason: 'first' } : { notify: false, reason: 'never_told' };
  if (!isSubset(firing, last.firing)) return { notify: true, reason: last.firing.length === 0 ? 'first' : 'new_firing' };
  if (firing.length === 0) return last.firing.length > 0 ? { notify: true, reason: 'all_resolved' } : { notify: false, reason: 'never_told' };
  if (sendResolved && !isSubset(resolved, last.resolved)) return { notify: true, reason: 'new_resolved' };
  return last.at < now - repeatIntervalMs ? { notify: true, reason: 'repeat' } : { notify: false, reason: 'nothing_new' };
}

function isSubset(part: readonly string[], whole: readonly string[]): boolean {
  if (part.length === 0) return true;
  const known = new Set(whole);
  return part.every((each) => known.has(each));
}

const WORDS: Readonly<Record<NotifyReason | QuietReason, string>> = {
  first: 'the first of its group',
  new_firing: 'new alerts in the group',
  all_resolved: 'all that was told is resolved',
  new_resolved: 'some of it is resolved',
  repeat: 'it still fires and it is time to say so again',
  nothing_left: 'all of it is muted',
  never_told: 'it was over before anybody was told',
  nothing_new: 'nothing new since the last message',
};

/** The reason within a sentence: "told because …", "not told: …". */
export function reasonWords(reason: NotifyReason | QuietReason): string {
  return WORDS[reason];
}
