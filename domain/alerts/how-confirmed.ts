import type { GuardVerdict } from './blast-radius';
import type { SeverityCounts } from './severity';

/** So many critical alerts a person reads one by one before silencing them. */
export const MAX_NAMED_CRITICAL = 3;

/**
 * How a person says that a far-reaching silence is meant. `nothing`: it does not reach far, or is refused anyway. `button`: few
 * critical alerts, each of them shown; the button that silences says how many, so that pressing it says it. `box`: more than
 * one reads, or not all shown; it is said apart. `shownCritical` is how many critical ones the preview lists by name.
 */
export function howConfirmed(verdict: Pick<GuardVerdict, 'level'> & { readonly reasons?: readonly string[] }, { critical }: SeverityCounts, shownCritical: number): 'nothing' | 'button' | 'box' {
  if (verdict.level !== 'confirm') return 'nothing';
  const onlyCritical = verdict.reasons?.every((reason) => reason === 'critical') ?? false;
  return onlyCritical && critical <= MAX_NAMED_CRITICAL && shownCritical === critical ? 'button' : 'box';
}

/** What the button that silences says: how many, and how many of them are critical. */
export function silenceWords(total: number, { critical }: SeverityCounts): string {
  if (total === 0) return 'Silence';
  if (critical === 0) return `Silence ${total}`;
  if (critical === total) return `Silence ${critical} critical ${critical === 1 ? 'alert' : 'alerts'}`;
  return `Silence ${total}, ${critical} critical`;
}
