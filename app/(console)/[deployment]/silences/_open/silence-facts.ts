import { severityNamed } from '@/domain/alerts/severity';
import type { Matcher } from '@/domain/alerts/matcher';

const MINUTE = 60_000;

/** For how long it was meant, in milliseconds: to the minute, for it began when it arrived and not when it was asked for. */
export function ownLength({ startsAt, endsAt }: { readonly startsAt: number; readonly endsAt: number }): number {
  return Math.max(MINUTE, Math.round((endsAt - startsAt) / MINUTE) * MINUTE);
}

/** How many of them are critical. */
export function criticalAmong(alerts: readonly { readonly severity: string }[]): number {
  return alerts.filter(({ severity }) => severityNamed(severity) === 'critical').length;
}

/** What a silence keeps quiet now, some of it critical. */
export function mutedWords(muting: number, critical: number): string {
  if (critical < muting) return `It mutes ${muting} alerts now, ${critical} of them critical.`;
  return muting === 1 ? 'It mutes 1 critical alert now.' : `It mutes ${muting} alerts now, all of them critical.`;
}

interface Ended {
  readonly matchers: readonly Matcher[];
  readonly state: 'active' | 'pending' | 'expired';
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly comment: string;
  readonly verdict: { readonly level: string };
  readonly confirm: string;
}

/** What brings back a silence that was just ended: the same matchers, reason and end; it was vouched for when it stood. */
export function madeAgain({ matchers, state, startsAt, endsAt, comment, verdict, confirm }: Ended) {
  return { matchers: [...matchers], endsAt, comment, ...(state === 'pending' ? { startsAt } : {}), ...(verdict.level === 'confirm' ? { confirm } : {}) };
}
