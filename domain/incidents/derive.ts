import { personMark } from './person-mark';
import type { DerivedKind, TimelineEntry } from './timeline-facts';

/** A row of `changes`. Superseded rows are left out by the caller. */
export interface ChangeRow {
  readonly id: string;
  readonly kind: string;
  readonly summary: string;
  readonly actorName: string;
  readonly effectiveFrom: number;
  readonly recordedAt: number;
}

/** The first that a kind begins with. */
const CHANGE_KINDS: readonly (readonly [prefix: string, kind: DerivedKind])[] = [
  ['acl.', 'grant'],
  ['alerts.silence.', 'silence'],
  ['releases.', 'release'],
];

export function fromChange(row: ChangeRow): TimelineEntry {
  const kind = CHANGE_KINDS.find(([prefix]) => row.kind.startsWith(prefix))?.[1] ?? 'change';
  return { id: `change:${row.id}`, at: row.effectiveFrom, recordedAt: row.recordedAt, kind, author: row.actorName, text: row.summary, ref: { type: 'change', id: row.id }, supersedes: null };
}

/** A row of a page's log. */
export interface PageEventRow {
  readonly id: string;
  readonly pageId: string;
  readonly at: number;
  readonly type: 'notified' | 'acked' | 'unacked' | 'escalated' | 'transferred' | 'snoozed' | 'resolved' | 'skipped';
  /** Who was told, or who did it. */
  readonly users: readonly string[];
  /** Which step of the chain, 1 first; null where it is none. */
  readonly step: number | null;
  readonly detail: string;
}

const PAGE_WORDS: Readonly<Record<PageEventRow['type'], (who: string) => string>> = {
  notified: (who) => `Paged ${who}`,
  acked: (who) => `Acked by ${who}`,
  unacked: (who) => `Ack taken back by ${who}`,
  escalated: (who) => `Escalated by ${who}`,
  transferred: (who) => `The page moved to ${who}`,
  snoozed: (who) => `Snoozed by ${who}`,
  resolved: () => 'The page is over',
  skipped: () => 'Nobody was on call for this step, it went on at once',
};

export function fromPageEvent(row: PageEventRow): TimelineEntry {
  const who = row.users.length > 0 ? row.users.map(personMark).join(', ') : 'nobody';
  const text = [PAGE_WORDS[row.type](who), row.step === null ? '' : `step ${row.step}`, row.detail].filter((part) => part !== '').join(' · ');
  return { id: `page:${row.id}`, at: row.at, recordedAt: row.at, kind: row.type === 'acked' ? 'page_ack' : 'page', author: null, text, ref: { type: 'page', id: row.pageId }, supersedes: null };
}

/** An episode of a linked alert. */
export interface AlertRow {
  readonly id: string;
  readonly title: string;
  readonly severity: string;
  readonly startsAt: number;
  /** Null while it fires. */
  readonly endsAt: number | null;
}

/** When it began and, once it is over, when it ended. */
export function fromAlert(row: AlertRow): readonly TimelineEntry[] {
  const entry = (kind: DerivedKind, at: number, text: string): TimelineEntry => ({ id: `alert:${row.id}:${kind}`, at, recordedAt: at, kind, author: null, text, ref: { type: 'alert', id: row.id }, supersedes: null });
  return [entry('alert_fired', row.startsAt, `${row.title} fires (${row.severity})`), ...(row.endsAt === null ? [] : [entry('alert_ended', row.endsAt, `${row.title} ended`)])];
}

/** A turn of a measured curve: `order.created p99 31 → 412 ms, burn 22×`. */
export interface TelemetryRow {
  /** Made of what is measured and when, the same each time. */
  readonly id: string;
  readonly at: number;
  readonly text: string;
  readonly ref: { readonly type: string; readonly id: string } | null;
}

export function fromTelemetry(row: TelemetryRow): TimelineEntry {
  return { id: `telemetry:${row.id}`, at: row.at, recordedAt: row.at, kind: 'telemetry', author: null, text: row.text, ref: row.ref, supersedes: null };
}
