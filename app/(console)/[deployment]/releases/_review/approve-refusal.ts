import type { Review } from '../_release/release-types';

/** Why it cannot be approved now: the rules' own sentence, or that what is shown is not what was looked at. */
export function approveRefusal({ may, reviewHash }: Pick<Review, 'may' | 'reviewHash'>, changed: boolean): string | null {
  if (!may.approve.ok) return may.approve.reason;
  if (reviewHash === null) return 'Its gates are still being asked.';
  return changed ? 'It changed while you were looking: look at it again first.' : null;
}

/** The state of a promotion that is over before it started, as one sentence; null while it is not. */
export function overWords({ state, outcome, movedByName }: Pick<Review, 'state' | 'outcome' | 'movedByName'>): string | null {
  switch (state) {
    case 'rejected':
      return `${movedByName} rejected it${outcome ? `: ${outcome}` : ''}.`;
    case 'cancelled':
      return `${movedByName} cancelled it${outcome ? `: ${outcome}` : ''}.`;
    case 'expired':
      return 'Nobody decided within 72 h. Request it again.';
    case 'superseded':
      return outcome ?? 'A newer release took its place.';
    default:
      return null;
  }
}
