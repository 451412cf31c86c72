import { labelValue, type Labels } from '@/domain/alerts/labels';
import { matcher, printMatcher } from '@/domain/alerts/matcher';
import { type NotifyReason, reasonWords } from '@/domain/alerts/notify-decision';
import { bySeverity, type Severity, severityNamed } from '@/domain/alerts/severity';
import type { StoredAlert } from '@/server/alerts/alert-store';

/** Alerts that are told by name; the rest are counted. */
const NAMED = 10;

export interface NoticeText {
  title: string;
  body: string;
  path: string;
  why: string;
  /** The worst of what it is about. */
  severity: 'critical' | 'warning' | 'info';
}

/** What people are told of a group: what fires, then what is over. */
export function noticeText(group: { deployment: string; labels: Labels }, told: { firing: readonly StoredAlert[]; resolved: readonly StoredAlert[]; reason: NotifyReason }): NoticeText {
  const { firing, resolved, reason } = told;
  const about = firing.length > 0 ? firing : resolved;
  const severity = worst(about);
  const name = labelValue(group.labels, 'alertname') || 'Alerts';
  const count = about.length === 1 ? '' : ` × ${about.length}`;
  return {
    title: firing.length > 0 ? `${severity}: ${name}${count}` : `Resolved: ${name}${count}`,
    body: [...lines(firing, 'fires'), ...lines(resolved, 'is over')].join('\n'),
    path: `/${group.deployment}/alerts${filterOf(group.labels)}`,
    why: `You are told because of ${reasonWords(reason)}.`,
    severity: severity === 'other' ? 'info' : severity,
  };
}

function worst(alerts: readonly StoredAlert[]): Severity {
  return alerts.map((alert) => severityNamed(alert.severity)).toSorted(bySeverity)[0] ?? 'other';
}

function lines(alerts: readonly StoredAlert[], verb: string): string[] {
  const named = alerts.slice(0, NAMED).map((alert) => `${alert.alertname} ${verb}: ${labelValue(alert.annotations, 'summary') || labelValue(alert.annotations, 'description') || describe(alert)}`);
  return alerts.length > NAMED ? [...named, `and ${alerts.length - NAMED} more`] : named;
}

function describe({ labels }: StoredAlert): string {
  return Object.entries(labels).filter(([name]) => name !== 'alertname').map(([name, value]) => `${name}=${value}`).join(', ');
}

/** The page with what belongs to the group; all of it when that would be too long for an address. */
function filterOf(labels: Labels): string {
  const text = Object.entries(labels).map(([name, value]) => printMatcher(matcher(name, '=', value))).join(',');
  const query = `?filter=${encodeURIComponent(text)}`;
  return text === '' || query.length > 1500 ? '' : query;
}
