import { type Labels, labelValue } from '@/domain/alerts/labels';
import { SEVERITIES, severityNamed } from '@/domain/alerts/severity';
import type { AlertView } from '@/server/alerts/alert-view';
import { AppError } from '@/server/platform/errors';

/** Alerts shown together: those that agree in some labels. */
export interface ViewGroup {
  key: string;
  labels: Labels;
  /** The worst of what is active in it, else of all. */
  severity: string;
  total: number;
  active: number;
  views: AlertView[];
  order: string;
}

const NUL = '\u0000';
const FAR = 9_999_999_999_999;

/** 0 is worst. */
function severityRank(word: string): number {
  return SEVERITIES.indexOf(severityNamed(word));
}

/** Groups in the order in which they are read: trouble first, then the newest. */
export function groupsOf(views: readonly AlertView[], groupBy: readonly string[]): ViewGroup[] {
  const byKey = new Map<string, AlertView[]>();
  for (const view of views) {
    const key = groupBy.map((name) => labelValue(view.alert.labels, name)).join(NUL);
    const group = byKey.get(key);
    if (group) group.push(view);
    else byKey.set(key, [view]);
  }
  return [...byKey].map(([key, own]) => groupOf(key, own, groupBy)).toSorted((a, b) => (a.order < b.order ? -1 : 1));
}

function groupOf(key: string, views: readonly AlertView[], groupBy: readonly string[]): ViewGroup {
  const active = views.filter((view) => view.state === 'active');
  const told = active.length > 0 ? active : views;
  const worst = told.reduce((a, b) => (severityRank(b.alert.severity) < severityRank(a.alert.severity) ? b : a));
  const newest = Math.max(...told.map((view) => view.alert.startsAt));
  const values = key.split(NUL);
  const labels = Object.fromEntries(groupBy.map((name, at) => [name, values[at] ?? ''] as const).filter(([, value]) => value !== ''));
  const order = `${active.length > 0 ? 0 : 1}${severityRank(worst.alert.severity)}${descending(newest)}${key}`;
  const sorted = views.map((view) => ({ view, own: viewOrder(view) })).toSorted((a, b) => (a.own < b.own ? -1 : 1));
  return { key, labels, severity: worst.alert.severity, total: views.length, active: active.length, views: sorted.map(({ view }) => view), order };
}

function viewOrder({ alert, state }: AlertView): string {
  return `${state === 'active' ? 0 : state === 'resolved' ? 2 : 1}${severityRank(alert.severity)}${descending(alert.startsAt)}${alert.fingerprint}`;
}

/** Later first, as text of one length. */
function descending(at: number): string {
  return String(FAR - at).padStart(13, '0');
}

/** Where an alert stands in the whole list, as text that sorts so. */
export function orderKey(group: ViewGroup, view: AlertView): string {
  return `${group.order}${NUL}${NUL}${viewOrder(view)}`;
}

export function writeCursor(key: string): string {
  return Buffer.from(key, 'utf8').toString('base64url');
}

/** BAD_INPUT for what was never given out. */
export function readCursor(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!key.includes(NUL)) throw new AppError('BAD_INPUT', 'This is no place in the list.', { field: 'cursor', rule: 'cursor' });
  return key;
}
