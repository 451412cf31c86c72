import { labelValue } from '@/domain/alerts/labels';
import type { StoredAlert } from '@/server/alerts/alert-store';

/** What an alert counts as: one that is silenced and inhibited too counts as silenced. */
export const ALERT_VIEW_STATES = ['active', 'silenced', 'inhibited', 'resolved'] as const;
export type AlertViewState = (typeof ALERT_VIEW_STATES)[number];

/** An alert with what keeps it quiet. */
export interface AlertView {
  alert: StoredAlert;
  state: AlertViewState;
  silencedBy: readonly string[];
  inhibitedBy: readonly string[];
}

const SUMMARY = 300;

/** An alert as a row of a list shows it. */
export function cardOf({ alert, state, silencedBy, inhibitedBy }: AlertView) {
  const { fingerprint, alertname, severity, labels, annotations, startsAt, endsAt, updatedAt, source, sourceName } = alert;
  return {
    fingerprint,
    alertname,
    severity,
    labels,
    summary: (labelValue(annotations, 'summary') || labelValue(annotations, 'description')).slice(0, SUMMARY),
    startsAt: new Date(startsAt),
    // While it fires its end is only a guess, and none of it is shown.
    endsAt: state === 'resolved' && endsAt !== null ? new Date(endsAt) : null,
    updatedAt: new Date(updatedAt),
    state,
    silencedBy: [...silencedBy],
    inhibitedBy: [...inhibitedBy],
    source: kindOf(source),
    sourceName,
  };
}

/** What kind of source: the console's own parts have names of their own, everything else came by a token. */
function kindOf(source: string): 'api' | 'slo' | 'watch' {
  return source === 'slo' || source === 'watch' ? source : 'api';
}
