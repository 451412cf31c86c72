import { severityNamed } from '@/domain/alerts/severity';
import type { Severity } from '@/domain/incidents/severity';

/** What an incident is declared from. Nothing: by hand. */
export interface DeclareStart {
  readonly fingerprints?: readonly string[];
  readonly pageId?: string;
  /** An incident that is looked at in triage already. */
  readonly triaged?: { readonly number: number; readonly title: string; readonly fingerprints: readonly string[] };
}

/** How bad it looks from its alerts, for a person to correct; null: only a person can say. A Sev1 is never guessed. */
export function guessSeverity(alerts: readonly { readonly severity: string }[]): Severity | null {
  const known = alerts.map(({ severity }) => severityNamed(severity));
  if (known.includes('critical')) return 2;
  return known.includes('warning') ? 3 : known.length > 0 ? 4 : null;
}

/** Names written with commas between them. */
export function servicesOf(written: string): string[] {
  return [...new Set(written.split(',').map((each) => each.trim()).filter((each) => each !== ''))];
}
