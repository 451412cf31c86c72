import { matchesAll } from './match';
import { type Matcher, matcher } from './matcher';
import type { SeverityCounts } from './severity';
import { matchersProblem } from './silence';

/** A silence may mute this many live alerts, none of them critical, without being confirmed. */
export const MAX_QUIET_MUTES = 50;

export const GUARD_REASONS = ['critical', 'many'] as const;
export type GuardReason = (typeof GUARD_REASONS)[number];

/** How far a silence reaches, judged by what it would mute now. */
export type GuardVerdict =
  | { readonly level: 'fine' }
  | {
      readonly level: 'confirm';
      readonly reasons: readonly GuardReason[];
      /** Headline and explanation for the page. */
      readonly title: string;
      readonly words: string;
      /** The matchers that leave the critical ones ringing; null where that is no way out. */
      readonly leaveCritical: { readonly matchers: readonly Matcher[]; readonly mutes: number } | null;
    }
  | { readonly level: 'refused'; readonly words: string };

/** The verdict on valid or invalid matchers and the live alerts they match. */
export function guardVerdict(matchers: readonly Matcher[], counts: SeverityCounts): GuardVerdict {
  const problem = matchersProblem(matchers);
  if (problem !== null) return { level: 'refused', words: problem.words };
  const total = totalOf(counts);
  const reasons = GUARD_REASONS.filter((reason) => (reason === 'critical' ? counts.critical > 0 : total > MAX_QUIET_MUTES));
  if (reasons.length === 0) return { level: 'fine' };
  return { level: 'confirm', reasons, title: titleOf(counts), words: `${reachWords(counts)} Without confirming you may mute up to ${MAX_QUIET_MUTES}, none of them critical.`, leaveCritical: leaveCritical(matchers, counts) };
}

/** What is at stake, the gravest first. */
function titleOf({ critical }: SeverityCounts): string {
  if (critical === 0) return 'This silence is broad';
  return critical === 1 ? 'This hides a critical alert' : `This hides ${critical} critical alerts`;
}

/** What the API answers with 400 to a broad silence whose comment does not own up to it; null when it may pass. */
export function guardMessage(verdict: GuardVerdict, counts: SeverityCounts, ownsUp: boolean): string | null {
  if (verdict.level === 'refused') return `silence invalid: ${verdict.words}`;
  if (verdict.level === 'fine' || ownsUp) return null;
  const total = totalOf(counts);
  return `silence too broad: it would mute ${total} alert${total === 1 ? '' : 's'}, ${counts.critical} of them critical; narrow it, or put [broad] into the comment`;
}

function totalOf(counts: SeverityCounts): number {
  return counts.critical + counts.warning + counts.info + counts.other;
}

function reachWords(counts: SeverityCounts): string {
  const total = totalOf(counts);
  if (counts.critical === 0) return `It hides ${total} alerts.`;
  if (counts.critical === total) return total === 1 ? 'It hides 1 critical alert.' : `It hides ${total} alerts, all of them critical.`;
  return `It hides ${total} alerts, ${counts.critical} of them critical.`;
}

/** No way out where nothing else would be muted, or where the matchers ask for critical ones. */
function leaveCritical(matchers: readonly Matcher[], counts: SeverityCounts): { readonly matchers: readonly Matcher[]; readonly mutes: number } | null {
  const mutes = totalOf(counts) - counts.critical;
  if (counts.critical === 0 || mutes === 0) return null;
  const onSeverity = matchers.filter((each) => each.name === 'severity');
  const others = ['warning', 'info', ''].filter((severity) => matchesAll(onSeverity, { severity }));
  return others.length === 0 ? null : { matchers: [...matchers, matcher('severity', '!=', 'critical')], mutes };
}
