import type { Matcher } from '@/domain/alerts/matcher';
import { suggestMatchers } from '@/domain/alerts/silence-form';

/** What the drawer is opened on. `reason` is that of a silence made again. */
export type SilenceStart =
  | { readonly alerts: readonly { readonly fingerprint: string; readonly labels: Readonly<Record<string, string>> }[] }
  | { readonly matchers: readonly Matcher[]; readonly reason?: string };

export interface StartFacts {
  readonly matchers: readonly Matcher[];
  readonly reason: string;
  /** Where the matchers come from, in words for the heading. */
  readonly origin: string;
}

/** The first matchers, the first reason, and where they come from. */
export function startFacts(from: SilenceStart): StartFacts {
  if ('alerts' in from) {
    const { alerts } = from;
    return { matchers: suggestMatchers(alerts.map(({ labels }) => labels)), reason: '', origin: alerts.length === 1 ? `from ${alerts[0]?.labels['alertname'] ?? 'an alert'}` : `from ${alerts.length} selected alerts` };
  }
  const { matchers, reason = '' } = from;
  return { matchers, reason, origin: matchers.length === 0 ? 'new' : 'again, as before' };
}
