import { canonicalJson } from '@/domain/canonical-json';
import { guardVerdict, type GuardVerdict } from './blast-radius';
import { type Labels, labelValue } from './labels';
import { compileMatchers } from './match';
import { canonicalMatchers, type Matcher, printMatchers } from './matcher';
import { bySeverity, countBySeverity, type Severity, type SeverityCounts, severityOf } from './severity';

export interface PreviewAlert {
  readonly fingerprint: string;
  readonly labels: Labels;
  readonly startsAt: number;
}

export interface SilencePreview {
  readonly total: number;
  readonly counts: SeverityCounts;
  /** After each matcher, together with those before it: how many alerts are left. */
  readonly left: readonly { readonly matcher: Matcher; readonly left: number }[];
  /** The most serious and newest ones. */
  readonly first: readonly (PreviewAlert & { readonly severity: Severity; readonly alertname: string })[];
  readonly verdict: GuardVerdict;
  /** What a confirmation is pinned to; the server hashes it. */
  readonly shown: string;
}

export const PREVIEW_ROWS = 8;

/** What a silence would mute of the firing alerts: the same matchers that mute decide. Matchers must compile. */
export function previewSilence(matchers: readonly Matcher[], firing: readonly PreviewAlert[], rows = PREVIEW_ROWS): SilencePreview {
  let remaining = firing;
  const left = matchers.map((each) => {
    const test = compileMatchers([each]);
    remaining = remaining.filter(({ labels }) => test(labels));
    return { matcher: each, left: remaining.length };
  });
  // No matcher matches everything, but a silence without matchers is none.
  const hit = matchers.length === 0 ? [] : remaining.map((alert) => ({ ...alert, severity: severityOf(alert.labels), alertname: labelValue(alert.labels, 'alertname') }));
  const counts = countBySeverity(hit.map((alert) => alert.severity));
  const first = hit.toSorted((a, b) => bySeverity(a.severity, b.severity) || b.startsAt - a.startsAt || (a.fingerprint < b.fingerprint ? -1 : 1)).slice(0, rows);
  const critical = hit.filter((alert) => alert.severity === 'critical').map((alert) => alert.fingerprint);
  const verdict = guardVerdict(matchers, counts);
  return { total: hit.length, counts, left, first, verdict, shown: shownText(matchers, verdict, critical) };
}

/**
 * What a person agrees to: these matchers, these critical alerts, and that there are many. One warning more or less
 * in a storm does not void it; one critical more does.
 */
export function shownText(matchers: readonly Matcher[], verdict: GuardVerdict, critical: readonly string[]): string {
  return canonicalJson({ critical: critical.toSorted(), matchers: printMatchers(canonicalMatchers(matchers)), reasons: verdict.level === 'confirm' ? [...verdict.reasons] : [], v: 1 });
}
